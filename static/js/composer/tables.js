// Tables out of spreadsheets, as Markdown. Pure.

const MAX_CELLS = 2_000;

function cell(text) {
  return text.replace(/\s+/g, " ").trim().replaceAll("\\", "\\\\").replaceAll("|", "\\|");
}

function isNumber(text) {
  return /^[-−+]?[\d\s.,'%€$£]*\d[\d\s.,'%€$£]*$/.test(text.trim());
}

function line(cells) {
  return `| ${cells.join(" | ")} |`;
}

// Of cells in Markdown. The first row is the head: Markdown has no table without one. Numbers stand
// at the right, unless it is said how columns stand.
export function written(rows, rulesAsked) {
  const width = Math.max(...rows.map((row) => row.length));
  const full = rows.map((row) => [...row, ...Array(width - row.length).fill("")]);
  const [head, ...body] = full;
  const rules = rulesAsked ?? head.map((_, column) => {
    const values = body.map((row) => row[column]).filter(Boolean);
    return values.length && values.every(isNumber) ? "--:" : "---";
  });
  return [head, rules, ...body].map(line).join("\n");
}

function isTable(rows) {
  const cells = rows.reduce((count, row) => count + row.length, 0);
  return rows.length > 1 && cells <= MAX_CELLS && rows.some((row) => row.length > 1);
}

// Cells with line breaks or tabs are put in quotes, and quotes in them doubled.
function cellsOf(text) {
  const rows = [[]];
  let before = "";
  const pattern = /(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))(\t|\n|$)/g;
  for (const [whole, quoted, plain, end] of text.matchAll(pattern)) {
    if (!whole && before !== "\t") break;
    before = end;
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === "\n") rows.push([]);
    if (!end) break;
  }
  return rows;
}

export function tableOfText(text) {
  const trimmed = text.replaceAll("\r\n", "\n").replace(/\n+$/, "");
  if (!trimmed.includes("\t") || trimmed.startsWith("\t")) return null;
  const rows = cellsOf(trimmed);
  const isEven = rows.every((row) => row.length === rows[0].length);
  return isEven && isTable(rows) ? written(rows.map((row) => row.map(cell))) : null;
}

// What is in the clipboard beside plain text. Only where it is one table and nothing else.
export function tableOfHtml(html) {
  const { body } = new DOMParser().parseFromString(html, "text/html");
  const tables = body.querySelectorAll("table");
  if (tables.length !== 1) return null;
  const [table] = tables;
  const others = body.textContent.trim().length - table.textContent.trim().length;
  if (others > 0) return null;
  const rows = [...table.rows].map((row) => [...row.cells].map((each) => each.textContent));
  return isTable(rows) ? written(rows.map((row) => row.map(cell))) : null;
}
