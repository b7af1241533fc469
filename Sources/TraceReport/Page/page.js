// Sorts a table by a click on a heading, and copies it as tab-separated values. Nothing else.
"use strict";
for (const table of document.querySelectorAll("table.sortable")) {
  const body = table.tBodies[0];
  const value = (row, column) => {
    const cell = row.cells[column];
    const text = cell.dataset.value ?? cell.textContent;
    return cell.classList.contains("number") ? (text === "-" ? -Infinity : Number(text)) : text;
  };
  const sort = (heading) => {
    const column = heading.cellIndex;
    const descending = heading.getAttribute("aria-sort") === "ascending";
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    heading.setAttribute("aria-sort", descending ? "descending" : "ascending");
    const rows = [...body.rows].filter((row) => !row.classList.contains("gap"));
    rows.sort((a, b) => {
      const [x, y] = [value(a, column), value(b, column)];
      const order = typeof x === "string" ? x.localeCompare(y) : x < y ? -1 : x > y ? 1 : 0;
      return descending ? -order : order;
    });
    body.replaceChildren(...rows);
  };
  for (const heading of table.tHead.rows[0].cells) {
    heading.classList.add("sorts");
    heading.tabIndex = 0;
    heading.addEventListener("click", () => sort(heading));
    heading.addEventListener("keydown", (event) => {
      if (event.key === "Enter") sort(heading);
    });
  }
  const section = table.closest("section");
  if (!section || !navigator.clipboard) continue;
  const copy = document.createElement("button");
  copy.className = "copy";
  copy.textContent = "copy";
  copy.addEventListener("click", async () => {
    const lines = [...table.rows].filter((row) => !row.classList.contains("gap")).map((row) =>
      [...row.cells].map((cell) => cell.dataset.value ?? cell.textContent).join("\t"));
    await navigator.clipboard.writeText(lines.join("\n") + "\n");
    copy.textContent = "copied";
    setTimeout(() => { copy.textContent = "copy"; }, 1500);
  });
  section.querySelector("h2").append(copy);
}
