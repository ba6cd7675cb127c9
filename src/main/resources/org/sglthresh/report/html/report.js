// Headings of a sortable table sort its rows: numbers from high to low first, words from a to z.
// Cells without a number come last in both orders.
for (const table of document.querySelectorAll("table.sortable")) {
  const headings = [...table.tHead.rows[0].cells];
  const body = table.tBodies[0];
  headings.forEach((heading, column) => {
    const numeric = heading.classList.contains("n");
    const key = row => {
      const text = row.cells[column].textContent.trim();
      return numeric ? parseFloat(text.replace(/,/g, "").replace(/−/g, "-").replace("∞", "Infinity")) : text;
    };
    const sort = () => {
      const first = numeric ? "descending" : "ascending";
      const second = numeric ? "ascending" : "descending";
      const order = heading.getAttribute("aria-sort") === first ? second : first;
      headings.forEach(other => other.setAttribute("aria-sort", "none"));
      heading.setAttribute("aria-sort", order);
      const sign = order === "ascending" ? 1 : -1;
      const rows = [...body.rows].map(row => [key(row), row]);
      const missing = key => numeric && Number.isNaN(key) ? 1 : 0;
      const compare = (a, b) => numeric ? (a > b) - (a < b) : a.localeCompare(b);
      rows.sort(([a], [b]) => missing(a) - missing(b) || sign * compare(a, b));
      body.append(...rows.map(([, row]) => row));
    };
    heading.tabIndex = 0;
    heading.setAttribute("aria-sort", "none");
    heading.addEventListener("click", sort);
    heading.addEventListener("keydown", event => event.key === "Enter" && sort());
  });
}

// A filterable table shows the rows whose names have all words of the reader; short ones need no filter.
for (const table of document.querySelectorAll("table.filterable")) {
  const names = row => [...row.querySelectorAll("td.c:not(.wide)")].map(cell => cell.textContent).join(" ");
  const rows = [...table.tBodies[0].rows].map(row => [row, names(row).toLowerCase()]);
  const input = document.createElement("input");
  const count = document.createElement("span");
  const label = document.createElement("label");
  input.type = "search";
  label.className = "filter";
  label.append("Filter by name", input, count);
  const filter = () => {
    const words = input.value.toLowerCase().split(/\s+/);
    let shown = 0;
    for (const [row, text] of rows) {
      row.hidden = !words.every(word => text.includes(word));
      shown += row.hidden ? 0 : 1;
    }
    count.textContent = `${shown} of ${rows.length} rows`;
  };
  input.addEventListener("input", filter);
  filter();
  if (rows.length > 12) {
    table.closest(".scroll").before(label);
  }
}
