// Sorts and narrows the table of all reports. Without it, all are shown in the order of the run.
for (const table of document.querySelectorAll("table.overview")) {
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const digits = (text) => text.replace(/[๐-๙]/g, (digit) => digit.charCodeAt(0) - 0x0e50);
  const plain = (text) => digits(text.toLowerCase()).replace(/\s+/g, " ").trim();
  const order = new Intl.Collator(document.documentElement.lang, { numeric: true });

  [...table.tHead.rows[0].cells].forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    const keys = new Map(rows.map((row) => [row, plain(row.cells[column].textContent)]));
    button.addEventListener("click", () => {
      const up = head.ariaSort !== "ascending";
      for (const other of head.parentElement.cells) other.removeAttribute("aria-sort");
      head.ariaSort = up ? "ascending" : "descending";
      rows.sort((one, other) => (up ? 1 : -1) * order.compare(keys.get(one), keys.get(other)));
      body.append(...rows);
    });
  });

  const form = document.querySelector("form.narrow");
  const shown = form.querySelector("output");
  const texts = new Map(rows.map((row) => [row, plain(row.textContent)]));
  const update = () => {
    const words = plain(form.elements.words.value).split(" ");
    let count = 0;
    for (const row of rows) {
      row.hidden = !words.every((word) => texts.get(row).includes(word));
      count += !row.hidden;
    }
    shown.value = shown.dataset.shown.replace("#", count);
  };
  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  update();
}
