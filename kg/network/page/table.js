// The same statements as a table: to read without the picture, to sort, to copy.
const ROWS = 500; // shown at first; a button adds as many again
const order = { column: 0, down: false, rows: ROWS };
const COLUMNS = [
  ["Who", (s) => ACTORS[s.from].label],
  ["does what", (s) => s.relation + (s.concerning.length ? ` (${s.concerning.join(", ")})` : "")],
  ["to whom", (s) => ACTORS[s.to].label],
  ["Status", (s) => STATUS_NAMES[s.status]],
  ["Class", (s) => QUAD_NAMES[s.quad]],
  ["CAMEO", (s) => s.cameo || ""],
  ["Date", (s) => s.date || ""],
  ["Confidence", (s) => s.confidence, (s) => percent(s.confidence)],
  ["Says", (s) => s.by.join(", ")],
  ["Article", (s) => ARTICLES[s.article].title],
];

const NARROW = { Confidence: "number", Date: "whole", Status: "whole" };

function showTable(statements) {
  const box = byId("table");
  if (box.hidden) return;
  const [, key] = COLUMNS[order.column];
  const sorted = [...statements].sort((a, b) => compare(key(a), key(b)) * (order.down ? -1 : 1) || STATEMENTS.indexOf(a) - STATEMENTS.indexOf(b));
  const rows = sorted.slice(0, order.rows).map((s) => element("tr", null, COLUMNS.map(([name, value, shown], i) => cell(s, i, name, (shown || value)(s)))));
  const more = sorted.length > order.rows
    ? element("button", { type: "button", onclick: () => { order.rows += ROWS; showTable(statements); } }, `Show more of ${sorted.length} rows`) : null;
  box.replaceChildren(element("table", null,
    element("caption", { class: "hidden" }, "Statements that the filters let through"),
    element("thead", null, element("tr", null, COLUMNS.map(([name], i) => head(name, i, statements)))),
    element("tbody", null, rows)), ...(more ? [more] : []));
}

const compare = (a, b) => (typeof a === "number" ? a - b : String(a).localeCompare(String(b), "en"));

function head(name, i, statements) {
  const sorted = i === order.column ? (order.down ? "descending" : "ascending") : "none";
  const mark = i === order.column ? (order.down ? " ▾" : " ▴") : "";
  const sort = () => {
    order.down = i === order.column ? !order.down : false;
    order.column = i;
    showTable(statements);
    byId("table").querySelectorAll("th button")[i].focus();
  };
  return element("th", { scope: "col", "aria-sort": sorted }, element("button", { type: "button", onclick: sort }, name + mark));
}

function cell(s, i, name, text) {
  if (i === 1) return element("td", null, element("button", { type: "button", onclick: () => select({ bundle: s.bundle, statement: s.id }) }, text));
  return element("td", { dir: "auto", class: NARROW[name] || null }, text);
}

function csvCell(value) {
  // a cell that begins like a formula would be run by a spreadsheet
  const text = String(value).replace(/^[=+\-@\t\r]/, "'$&");
  return /[",\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

function saveTable(statements) {
  const columns = [...COLUMNS, ["Sentence", (s) => s.pieces.map((piece) => piece[0]).join("")], ["Address", (s) => ARTICLES[s.article].url || ""]];
  const rows = [columns.map(([name]) => name), ...statements.map((s) => columns.map(([, value]) => value(s)))];
  const blob = new Blob(["\ufeff" + rows.map((row) => row.map(csvCell).join(",")).join("\r\n") + "\r\n"], { type: "text/csv" });
  const link = element("a", { href: URL.createObjectURL(blob), download: "statements.csv" });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 1000);
}
