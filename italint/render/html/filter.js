// Shows the findings that fit the form above them. Without it, all are shown.
for (const form of document.querySelectorAll("form.filter")) {
  const findings = [...form.parentElement.querySelectorAll(".finding")];
  const shown = form.querySelector("output");
  // Thai and Arabic digits are the same to a reader.
  const plain = (text) =>
    text.toLowerCase().replace(/[๐-๙]/g, (digit) => digit.charCodeAt(0) - 0x0e50).replace(/\s+/g, " ");
  const texts = findings.map((finding) => plain(finding.textContent));

  const update = () => {
    const wanted = new FormData(form);
    const severities = wanted.getAll("severity");
    const rule = wanted.get("rule");
    const words = plain(wanted.get("words")).trim().split(" ");
    let count = 0;
    findings.forEach((finding, place) => {
      const { severity, rule: code } = finding.dataset;
      const fits =
        severities.includes(severity) && (!rule || rule === code) && words.every((word) => texts[place].includes(word));
      finding.hidden = !fits;
      count += fits;
    });
    form.classList.toggle("narrowed", count < findings.length); // printed pages say so
    shown.value = shown.dataset.shown.replace("#", count);
  };

  form.addEventListener("input", update);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = false;
  update(); // a browser that comes back to the page may have kept what was chosen
}
