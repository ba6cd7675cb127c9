// Headings of a sortable table sort its rows: numbers from high to low first, words from a to z.
for (const table of document.querySelectorAll("table.sortable")) {
  const headings = [...table.tHead.rows[0].cells];
  const body = table.tBodies[0];
  headings.forEach((heading, column) => {
    const numeric = heading.classList.contains("n");
    const key = row => {
      const text = row.cells[column].textContent.trim();
      return numeric ? parseFloat(text.replaceAll(",", "").replace("−", "-")) : text;
    };
    const sort = () => {
      const first = numeric ? "descending" : "ascending";
      const second = numeric ? "ascending" : "descending";
      const order = heading.getAttribute("aria-sort") === first ? second : first;
      headings.forEach(other => other.setAttribute("aria-sort", "none"));
      heading.setAttribute("aria-sort", order);
      const sign = order === "ascending" ? 1 : -1;
      const rows = [...body.rows].map(row => [key(row), row]);
      rows.sort(([a], [b]) => sign * (numeric ? a - b : a.localeCompare(b)));
      body.append(...rows.map(([, row]) => row));
    };
    heading.tabIndex = 0;
    heading.setAttribute("aria-sort", "none");
    heading.addEventListener("click", sort);
    heading.addEventListener("keydown", event => event.key === "Enter" && sort());
  });
}
