// Shows the rules that fit the form above them. Without it, all are shown.
const form = document.querySelector("form.filter");
const rules = [...document.querySelectorAll("section.rule")];
const links = new Map([...document.querySelectorAll("li > a[href^='#']")].map((link) => [link.hash.slice(1), link.parentElement]));
// Thai and Arabic digits are the same to a reader.
const plain = (text) =>
  text.toLowerCase().replace(/[๐-๙]/g, (digit) => digit.charCodeAt(0) - 0x0e50).replace(/\s+/g, " ");
const texts = rules.map((rule) => plain(rule.textContent));

const update = () => {
  const wanted = new FormData(form);
  const words = plain(wanted.get("words")).trim().split(" ");
  let count = 0;
  rules.forEach((rule, place) => {
    const fits =
      ["severity", "years", "tables"].every(
        (name) => !wanted.get(name) || rule.dataset[name].split(" ").includes(wanted.get(name)),
      ) && words.every((word) => texts[place].includes(word));
    rule.hidden = !fits;
    const link = links.get(rule.dataset.rule);
    if (link) link.hidden = !fits;
    count += fits;
  });
  for (const family of document.querySelectorAll("section.family")) {
    const own = [...family.querySelectorAll("section.rule")];
    family.hidden = own.length > 0 && own.every((rule) => rule.hidden);
  }
  for (const list of document.querySelectorAll("main > ul")) {
    const empty = [...list.children].every((item) => item.hidden);
    list.hidden = empty;
    if (list.previousElementSibling) list.previousElementSibling.hidden = empty;
  }
  form.classList.toggle("narrowed", count < rules.length); // printed pages say so
  const shown = form.querySelector("output");
  shown.value = shown.dataset.shown.replace("#", count);
};

form.addEventListener("input", update);
form.addEventListener("submit", (event) => event.preventDefault());
form.hidden = false;
update(); // a browser that comes back to the page may have kept what was chosen
