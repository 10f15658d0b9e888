// Tables in what is pasted: out of the text, as columns and rows; and the cells that a spreadsheet gives.

import { escapedWords } from "./markdown_signs.js";

const NUMBER = /^[(−-]?[£€$]?\s?\d[\d,. ]*\s?(?:%|percent)?\)?$/;

// Takes the tables out of `body`, leaves a mark in place of each, and returns them. One that only lays out a page, with one
// column or with tables in it, is no table.
export function tablesApart(body, markdown, say) {
  const tables = [];
  for (const table of body.querySelectorAll("table")) {
    const grid = table.querySelector("table") ? [] : cellsOf(table, markdown);
    if (grid.length && grid[0].length > 1) tables.push(setApart(table, grid, `pasted-table-${tables.length + 1}`, say));
    else laidOut(table);
  }
  return tables;
}

// Returns the rows of the first table in HTML, its words such that no sign means anything; else of lines with tabs, as they stand.
export function cellsFrom(html, plain = "") {
  const table = new DOMParser().parseFromString(html || "", "text/html").querySelector("table");
  if (table) return cellsOf(table, (cell) => escapedWords(cell.textContent.replace(/\s+/g, " ").trim()));
  const lines = plain.replace(/\r\n?/g, "\n").replace(/\n$/, "");
  return lines.includes("\t") || lines.includes("\n") ? separated(lines) : [];
}

export function tableFromLines(text) {
  const rows = text.includes("\t") ? separated(text.replace(/\n$/, "")) : [];
  const even = rows.length > 1 && rows[0].length > 1 && rows.every((row) => row.length === rows[0].length);
  const list = rows.every(([mark]) => /^(?:[•▪●‣◦·○■*-]|\(?\w{1,3}[.)])$/.test(mark));
  return even && !list ? { id: "pasted-table-1", ...columnsAndRows(rows) } : null;
}

// Spreadsheets put a cell with a line break or a quotation mark into quotation marks, and double those within.
function separated(lines) {
  const rows = [[]];
  for (const [, before, quoted, plain] of lines.matchAll(/(^|\t|\n)(?:"((?:[^"]|"")*)"(?=[\t\n]|$)|([^\t\n]*))/g)) {
    if (before === "\n") rows.push([]);
    rows.at(-1).push((quoted === undefined ? plain : quoted.replaceAll('""', '"')).replace(/\s+/g, " ").trim());
  }
  return rows;
}

function setApart(table, grid, id, say) {
  const words = table.caption?.textContent ?? "";
  const mark = table.ownerDocument.createElement("peelgen-table");
  mark.setAttribute("for", id);
  mark.textContent = id; // what is empty is not written
  if (table.querySelector("[colspan]:not([colspan='1']),[rowspan]:not([rowspan='1'])"))
    say("merged cells", grid[0].join(" | "));
  table.replaceWith(mark);
  return { id, ...(words.trim() && { caption: words.trim() }), ...columnsAndRows(grid) };
}

function columnsAndRows([headings, ...rows]) {
  const columns = headings.map((words, i) => {
    const heading = plainWords(words);
    const cells = rows.map((row) => row[i]).filter(Boolean);
    const right = cells.length > 0 && cells.every((cell) => NUMBER.test(cell));
    return right ? { heading, align: "right" } : { heading };
  });
  return { columns, rows };
}

// A column's heading is a line without marks.
export function plainWords(markdown) {
  return markdown.replace(/(\\[!-/:-@[-`{-~])|\*+/g, (_, escaped) => (escaped ? escaped[1] : ""));
}

// Returns rows of as many cells as the widest has. A merged cell's words stand in its first place.
function cellsOf(table, words) {
  const grid = [...table.rows].map(() => []);
  [...table.rows].forEach((row, y) => [...row.cells].forEach((cell) => setCell(grid, y, cell, words)));
  const width = Math.max(0, ...grid.map((row) => row.length));
  const full = grid.map((row) => Array.from({ length: width }, (_, x) => row[x] ?? ""));
  return full.filter((row) => row.some(Boolean));
}

function setCell(grid, y, cell, words) {
  let x = 0;
  while (grid[y][x] !== undefined) x += 1;
  const [width, height] = [Math.min(cell.colSpan, 100), Math.min(cell.rowSpan, grid.length - y)];
  for (let down = 0; down < height; down += 1)
    for (let right = 0; right < width; right += 1) grid[y + down][x + right] = "";
  grid[y][x] = oneLine(words(cell));
}

const oneLine = (words) =>
  words
    .replace(/^(?:- |\d+\. |### )/gm, "")
    .replace(/\\?\s*\n\s*/g, " ")
    .trim();

function laidOut(table) {
  const blocks = [...table.rows].flatMap((row) => [...row.cells]).filter((cell) => cell.closest("table") === table);
  table.replaceWith(
    ...blocks.map((cell) => {
      const block = cell.ownerDocument.createElement("div");
      block.append(...cell.childNodes);
      return block;
    }),
  );
}
