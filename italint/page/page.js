// The page: sends a document to be read, shows the verdict, and sends again what was put right.
// Nothing is kept but here, in this tab: the document, what was read of it, and what was typed.

const at = (id) => document.getElementById(id);
const SECRET = "x-italint-secret";

let words; // what the page says, in both languages, and the size of the largest document
const begun = fetch("words.json").then(async (response) => { words = await response.json(); });
let lang = document.documentElement.lang;
const say = (name, values = {}) =>
  words[lang][name].replace(/\{(\w+)\}/g, (all, key) => ({ most: Math.floor(words.largest / 2 ** 20), ...values })[key] ?? all);

// The secret stands behind the # of the address, which no browser sends; it moves out of sight at once.
if (location.hash.length > 20) {
  sessionStorage.setItem("secret", location.hash.slice(1));
  history.replaceState(null, "", location.pathname + location.search);
}
const secret = () => ({ [SECRET]: sessionStorage.getItem("secret") ?? "" });

const documents = []; // each: file, name, reading, corrections, answer
let current = null;

// ---- what is said

const status = (text) => { at("status").textContent = text; };

function problem(text) {
  at("problem").textContent = text;
  at("problem").hidden = !text;
  if (text) status("");
}

function progress(done, whole) {
  const bar = at("progress");
  bar.hidden = false;
  if (whole) [bar.max, bar.value] = [whole, done];
  else bar.removeAttribute("value");
}

// One thing after the other; what goes wrong is said where all problems are.
let last = begun;
const attempt = (work) => (last = last.then(() => tried(work)));

async function tried(work) {
  document.body.classList.add("busy");
  problem("");
  try {
    await work();
  } catch (error) {
    problem(error instanceof Problem ? error.message : say("lost"));
  } finally {
    document.body.classList.remove("busy");
    at("progress").hidden = true;
  }
}

class Problem extends Error {}

// ---- the server

async function ask(path, options = {}) {
  const response = await fetch(path, { ...options, headers: { ...options.headers, ...secret() } });
  if (response.ok) return response;
  if (response.status === 403) throw new Problem(say("no_secret"));
  const answer = await response.json().catch(() => null);
  throw new Problem(answer?.problem ?? say("lost"));
}

const post = (path, body, headers) => ask(`${path}?lang=${lang}`, { method: "POST", body, headers });

// A document is answered in lines: how far it is read, and last its verdict or why there is none.
async function read(each) {
  status(say("sending", { file: each.name }));
  progress();
  const response = await post("read", each.file, { "x-italint-name": encodeURIComponent(each.name) });
  status(say("reading", { file: each.name }));
  let rest = "";
  const decoder = new TextDecoder();
  for (const reader = response.body.getReader(); ;) {
    const { done, value } = await reader.read();
    rest += decoder.decode(value, { stream: !done });
    const lines = rest.split("\n");
    rest = lines.pop();
    for (const line of lines.map((text) => JSON.parse(text))) {
      if (line.problem) throw new Problem(line.problem);
      if (line.answer) {
        const { reading, sha256, ...answer } = line.answer;
        return Object.assign(each, { reading, sha256, answer, first: answer.form, applied: "{}", lang });
      }
      const [part, whole] = line.progress;
      progress(part, whole);
      if (whole > 1) status(say("reading_part", { file: each.name, done: part, whole }));
    }
    if (done) throw new Problem(say("cut_short"));
  }
}

const task = (each) =>
  JSON.stringify({ file: each.name, sha256: each.sha256, lang, reading: each.reading, corrections: each.corrections });

async function check(each) {
  status(say("checking"));
  progress();
  const corrections = JSON.stringify(each.corrections);
  each.answer = await (await post("check", task(each))).json();
  each.applied = corrections;
}

// A measure that was typed in is one of the form now, with blank fields for the next.
function showChecked(each) {
  if (each.answer.form.length !== each.shown) showForm(each);
  else showTitles(each.answer.form.filter(isFolded));
  showVerdict(each);
}

// ---- documents

async function open(files) {
  await attempt(async () => {
    for (const file of files) {
      if (file.size > words.largest) throw new Problem(say("too_large"));
      // A copy, for Word may save the file again while the page is open.
      const copy = new Blob([await file.arrayBuffer()]);
      const each = await read({ file: copy, name: file.name, corrections: {} });
      const same = documents.findIndex((other) => other.name === each.name);
      if (same >= 0) documents.splice(same, 1);
      documents.push(each);
      show(each);
    }
  });
}

function show(each) {
  current = each;
  document.body.classList.add("opened");
  at("result").hidden = false;
  at("document-name").textContent = each.name;
  showDocuments();
  showForm(each);
  showVerdict(each);
  for (const button of at("downloads").children) {
    const kind = button.dataset.download;
    button.hidden = kind === "commented" && !each.answer.commented;
  }
  at("document-name").focus({ preventScroll: true });
  scrollTo(0, 0);
}

function showDocuments() {
  at("documents").hidden = documents.length < 2;
  at("documents").setAttribute("aria-label", say("documents"));
  at("documents").replaceChildren(
    ...documents.map((each) => {
      const button = made("button", { type: "button", textContent: each.name });
      if (each === current) button.setAttribute("aria-current", "true");
      button.addEventListener("click", () => attempt(async () => {
        if (each.lang !== lang) await again(each);
        show(each);
      }));
      return button;
    }),
  );
}

// The verdict is a part of the page for paper, made by the server and escaped there; it holds no script.
function showVerdict(each) {
  at("verdict").innerHTML = each.answer.article;
  document.querySelector("script[data-filter]")?.remove();
  document.body.append(made("script", { src: "filter.js" }, { filter: "" }));
  status(say("checked", { said: each.answer.said }));
  mark(each.answer.findings);
}

// The language in which a text of a document is to be read aloud, whatever that of the page.
const spoken = (text) => (/[\u0e00-\u0e7f]/.test(text) ? "th" : lang);

function made(name, properties = {}, data = {}) {
  const element = Object.assign(document.createElement(name), properties);
  Object.assign(element.dataset, data);
  return element;
}

// ---- what was read

function showForm(each) {
  each.shown = each.answer.form.length;
  const parts = new Map();
  for (const group of each.answer.form) parts.set(group.part, [...(parts.get(group.part) ?? []), group]);
  at("fields").replaceChildren(...[...parts].map(([part, groups]) => section(part, groups)));
  // A correction is one of what was read, whatever has been corrected since.
  for (const { path, value } of each.first.flatMap((group) => group.fields)) {
    const input = field(path);
    if (input) input.dataset.read = input.value = value;
  }
  for (const [path, text] of Object.entries(each.corrections)) {
    const input = field(path);
    if (input) input.value = text;
  }
  showRemoved();
}

const isFolded = ({ part }) => part === "questions" || part === "measures";

function showTitles(groups) {
  for (const [place, summary] of [...at("fields").querySelectorAll("summary")].entries()) {
    summary.textContent = groups[place].title;
  }
}

function section(part, groups) {
  const set = made("fieldset", { className: "part" });
  set.append(made("legend", { textContent: say(`part_${part}`) }));
  for (const group of groups) {
    const fields = group.fields.map(labelled);
    if (!isFolded(group)) set.append(...fields);
    else {
      const folded = made("details");
      folded.append(made("summary", { textContent: group.title, lang: spoken(group.title) }), ...fields);
      if (group.item) folded.append(made("button", { type: "button", className: "button quiet" }, { item: group.item }));
      set.append(folded);
    }
  }
  return set;
}

function labelled({ path, label, value, kind, place, choices }) {
  const id = `field-${path}`;
  const input = made(kind === "long" ? "textarea" : "input", { id, value, autocomplete: "off", lang: spoken(value) }, { path, read: value });
  if (kind === "score" || kind === "year") input.inputMode = "decimal";
  if (kind === "long") input.rows = 2;
  const row = made("div", { className: `field in-${kind}` });
  row.append(made("label", { htmlFor: id, textContent: label, lang: spoken(label) }), input);
  if (choices.length) {
    const list = made("datalist", { id: `${id}-choices` });
    list.append(...choices.map((choice) => made("option", { value: choice })));
    input.setAttribute("list", list.id);
    row.append(list);
  }
  const hint = made("p", { id: `${id}-hint`, className: "hint", textContent: place || (value ? "" : say("not_there")) });
  const found = made("p", { id: `${id}-found`, className: "found" });
  input.setAttribute("aria-describedby", `${found.id} ${hint.id}`);
  row.append(hint, found);
  return row;
}

const field = (path) => at(`field-${path}`);

// What the verdict says of a value stands beside it too.
function mark(findings) {
  for (const input of at("fields").querySelectorAll("[data-path]")) {
    const about = findings.filter(({ path }) => path === input.dataset.path);
    const worst = about.map(({ severity }) => severity);
    const found = at(`${input.id}-found`);
    found.textContent = about.map(({ message }) => message).join(" · ");
    found.className = `found as-${["error", "warning", "info"].find((each) => worst.includes(each)) ?? "fine"}`;
    if (worst.includes("error")) input.setAttribute("aria-invalid", "true");
    else input.removeAttribute("aria-invalid");
  }
}

at("form").addEventListener("input", ({ target }) => {
  const { path, read: before } = target.dataset;
  if (target.value === before) delete current.corrections[path];
  else current.corrections[path] = target.value;
});

// Of a measure that is none nothing counts, until it is put back.
function showRemoved() {
  for (const button of at("fields").querySelectorAll("[data-item]")) {
    const removed = button.dataset.item in current.corrections;
    button.textContent = say(removed ? "put_back" : "remove");
    button.parentElement.classList.toggle("removed", removed);
    for (const input of button.parentElement.querySelectorAll("[data-path]")) input.disabled = removed;
  }
}

at("fields").addEventListener("click", ({ target }) => {
  const { item } = target.dataset;
  if (!item) return;
  if (item in current.corrections) delete current.corrections[item];
  else current.corrections[item] = "";
  showRemoved();
});

// Corrections start from what was read, so that a value is the same however often it was changed.
async function again(each) {
  if (each.lang !== lang) await read(each);
  await applied(each);
}

at("form").addEventListener("submit", (event) => {
  event.preventDefault();
  attempt(async () => {
    await check(current);
    showChecked(current);
    at("document-name").focus({ preventScroll: true });
    at("status").scrollIntoView({ block: "start" });
  });
});

at("form").addEventListener("reset", (event) => {
  event.preventDefault();
  current.corrections = {};
  for (const input of at("fields").querySelectorAll("[data-path]")) input.value = input.dataset.read;
  showRemoved();
  attempt(async () => {
    await check(current);
    showChecked(current);
  });
});

// ---- what she takes away

const stem = (name) => name.replace(/\.[^.]*$/, "");

const DOWNLOADS = {
  report: async (each) => [`${stem(each.name)}.yaml`, new Blob([each.answer.report], { type: "application/yaml" })],
  paper: async (each) => [
    `${stem(each.name)}-${say("suffix_verdict")}.html`,
    await (await post("paper", task(each))).blob(),
  ],
  commented: async (each) => {
    const read = new Blob([task(each)]);
    const body = new Blob([`${read.size}\n`, read, each.file]);
    return [`${stem(each.name)}-${say("suffix_checked")}.docx`, await (await post("commented", body)).blob()];
  },
};

at("downloads").addEventListener("click", ({ target }) => {
  const make = DOWNLOADS[target.dataset.download];
  if (!make) return;
  attempt(async () => {
    if (await applied(current)) showChecked(current);
    const [name, blob] = await make(current);
    const link = made("a", { href: URL.createObjectURL(blob), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    status(say("saved", { file: name }));
  });
});

// What was typed and not yet checked counts in whatever is shown next or taken away; whether there was any.
async function applied(each) {
  const isNew = JSON.stringify(each.corrections) !== each.applied;
  if (isNew) await check(each);
  return isNew;
}

// ---- the file, dropped or chosen

const drop = at("drop");
at("file").addEventListener("change", ({ target }) => {
  open([...target.files]);
  target.value = "";
});
addEventListener("dragover", (event) => {
  event.preventDefault();
  drop.classList.add("over");
});
addEventListener("dragleave", ({ relatedTarget }) => {
  if (!relatedTarget) drop.classList.remove("over");
});
addEventListener("drop", (event) => {
  event.preventDefault();
  drop.classList.remove("over");
  open([...event.dataTransfer.files]);
});

// ---- the language

function speak(next) {
  lang = document.documentElement.lang = next;
  localStorage.setItem("lang", next);
  document.title = say("title");
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say(element.dataset.say);
  for (const button of document.querySelectorAll("[data-lang]")) {
    button.setAttribute("aria-pressed", String(button.dataset.lang === lang));
  }
  status("");
  problem("");
}

document.querySelector(".languages").addEventListener("click", ({ target }) => {
  if (!target.dataset.lang || target.dataset.lang === lang) return;
  attempt(async () => {
    speak(target.dataset.lang);
    if (!current) return;
    await again(current);
    show(current);
    target.focus();
  });
});

const wanted = new URLSearchParams(location.search).get("lang");
attempt(async () => speak(wanted ? lang : localStorage.getItem("lang") ?? lang));

// ---- what the command line gave

if (sessionStorage.getItem("secret")) {
  const files = [];
  attempt(async () => {
    const names = await (await ask("given")).json();
    for (const [place, name] of names.entries()) {
      files.push(new File([await (await ask(`given/${place}`)).blob()], name));
    }
  }).then(() => { if (files.length) open(files); });  // else what was said of a file chosen meanwhile would go
}
