// A table as a grid: arrow keys go through the cells, Enter or F2 or typing edits one, a paste from a spreadsheet fills many.

import { CHANGES, keep } from "./grid_changes.js";
import { cellsFrom, plainWords } from "./pasted_tables.js";
import { ending, icon, made, roving, stageIn } from "./stage.js";

const MORE = {
  rowAbove: ["Add row above", "Alt-Shift-↑", "M3 12h14v5H3zM10 3v6M7 6h6"],
  rowBelow: ["Add row below", "Alt-Shift-↓", "M3 3h14v5H3zM10 11v6M7 14h6"],
  columnBefore: ["Add column before", "Alt-Shift-←", "M12 3h5v14h-5zM3 10h6M6 7v6"],
  columnAfter: ["Add column after", "Alt-Shift-→", "M3 3h5v14H3zM11 10h6M14 7v6"],
  up: ["Move row up", "Alt-↑", "M10 16V4M5 9l5-5 5 5"],
  down: ["Move row down", "Alt-↓", "M10 4v12M5 11l5 5 5-5"],
  before: ["Move column left", "Alt-←", "M16 10H4M9 5l-5 5 5 5"],
  after: ["Move column right", "Alt-→", "M4 10h12M11 5l5 5-5 5"],
  align: ["Align left, centre or right", "Alt-Shift-L", "M3 5h14M9 10h8M5 15h12"],
  dropRow: ["Remove row", "Alt-Shift-Delete", "M3 7h14v6H3zM6 17 14 3"],
  dropColumn: ["Remove column", "Alt-Shift-Backspace", "M7 3h6v14H7zM3 14 17 6"],
  undo: ["Undo", "Ctrl-Z", "M4 8h8a4 4 0 0 1 0 8H8M7 4.5 3.5 8 7 11.5"],
  redo: ["Redo", "Ctrl-Y", "M16 8H8a4 4 0 0 0 0 8h4M13 4.5 16.5 8 13 11.5"],
};
const GROUPS = [
  "rowAbove rowBelow columnBefore columnAfter",
  "up down before after",
  "align",
  "dropRow dropColumn",
  "undo redo",
];
const KEYS = {
  "Alt+Shift+ArrowUp": "rowAbove",
  "Alt+Shift+ArrowDown": "rowBelow",
  "Alt+Shift+ArrowLeft": "columnBefore",
  "Alt+Shift+ArrowRight": "columnAfter",
  "Alt+ArrowUp": "up",
  "Alt+ArrowDown": "down",
  "Alt+ArrowLeft": "before",
  "Alt+ArrowRight": "after",
  "Alt+Shift+L": "align",
  "Alt+Shift+Delete": "dropRow",
  "Alt+Shift+Backspace": "dropColumn",
  "Ctrl+Z": "undo",
  "Ctrl+Y": "redo",
};

// Opens a grid in `place` and returns {table(), focus(), destroy()}. `columns` are [{heading, align?, …}], `rows` lists of
// cells; other keys of a column stay with it. Row 0 of the grid is the headings. `onChange({columns, rows})` comes with every
// change, with copies; `onDone({columns, rows})` with Done, Ctrl-Enter, or Escape outside of a cell; `onCancel` with Discard.
export function editGrid(place, { columns = [], rows = [], label = "Table", onChange, onDone, onCancel } = {}) {
  const stage = stageIn(place, "grid-editor");
  const grid = {
    stage,
    onChange,
    onDone: onDone && (() => onDone(structuredClone(grid.table))),
    onCancel: onCancel && (() => onCancel(structuredClone(grid.table))),
    table: squared(columns, rows),
    at: { y: 0, x: 0 },
    done: [],
    undone: [],
    element: made("table", { role: "grid", "aria-label": label }),
  };
  const bar = toolbar(grid);
  stage.root.prepend(bar, made("div", { class: "sheet" }, grid.element));
  for (const [name, listen] of Object.entries(LISTEN))
    grid.element.addEventListener(name, (event) => listen(grid, event));
  draw(grid);
  return { table: () => structuredClone(grid.table), focus: () => cellAt(grid).focus(), destroy: () => stage.leave() };
}

// Every row has as many cells as the widest, or as there are columns: nothing that stands in the file is hidden.
function squared(columns, rows) {
  const width = Math.max(1, columns.length, ...rows.map((row) => row.length));
  const full = (row, empty) => Array.from({ length: width }, (_, x) => row[x] ?? empty());
  return {
    columns: full(structuredClone(columns), () => ({ heading: "" })),
    rows: rows.map((row) => full(row, () => "").map(String)),
  };
}

function toolbar(grid) {
  const buttons = GROUPS.flatMap((names, i) => [
    ...(i ? [made("span", { class: "between" })] : []),
    ...names.split(" ").map((name) => {
      const [words, key, path] = MORE[name];
      return made(
        "button",
        { type: "button", "aria-label": words, title: `${words} (${key})`, onclick: () => run(grid, name) },
        icon(path),
      );
    }),
  ]);
  const bar = made(
    "div",
    { role: "toolbar", "aria-label": "Rows and columns", class: "bar" },
    ...buttons,
    ending(grid),
  );
  roving(bar);
  return bar;
}

function draw(grid) {
  const { columns, rows } = grid.table;
  grid.at = { y: Math.min(grid.at.y, rows.length), x: Math.min(grid.at.x, columns.length - 1) };
  const head = made("tr", {}, ...columns.map(({ heading, align }, x) => cell(grid, "th", heading, { y: 0, x }, align)));
  const body = rows.map((row, i) =>
    made("tr", {}, ...row.map((words, x) => cell(grid, "td", words, { y: i + 1, x }, columns[x].align))),
  );
  grid.element.replaceChildren(made("thead", {}, head), made("tbody", {}, ...body));
}

function cell(grid, tag, words, { y, x }, align) {
  const role = tag === "th" ? { scope: "col", role: "columnheader" } : { role: "gridcell" };
  const chosen = y === grid.at.y && x === grid.at.x;
  return made(
    tag,
    { ...role, tabindex: chosen ? "0" : "-1", "aria-selected": String(chosen), class: align, "data-y": y, "data-x": x },
    words,
  );
}

const cellAt = (grid, { y, x } = grid.at) => grid.element.rows[y].cells[x];
const placeOf = (element) => ({ y: Number(element.dataset.y), x: Number(element.dataset.x) });
const wordsAt = ({ table }, { y, x }) => (y ? table.rows[y - 1][x] : table.columns[x].heading);

// The buttons are about the chosen cell, which is marked when the focus is on them.
function choose(grid, chosen) {
  cellAt(grid).tabIndex = chosen ? 0 : -1;
  cellAt(grid).setAttribute("aria-selected", String(chosen));
}

const LISTEN = {
  focusin(grid, event) {
    const found = event.target.closest("th,td");
    if (!found) return;
    choose(grid, false);
    grid.at = placeOf(found);
    choose(grid, true);
  },
  dblclick: (grid, event) => event.target.matches("th,td") && edit(grid),
  keydown: (grid, event) => (event.target.matches("input") ? inCell(grid, event) : onCell(grid, event)),
  paste(grid, event) {
    if (event.target.matches("input")) return;
    event.preventDefault();
    fill(
      grid,
      cellsFrom(event.clipboardData.getData("text/html"), event.clipboardData.getData("text/plain")),
      event.clipboardData,
    );
  },
  copy(grid, event) {
    if (event.target.matches("input")) return;
    event.preventDefault();
    event.clipboardData.setData("text/plain", wordsAt(grid, grid.at));
  },
};

function onCell(grid, event) {
  const key = [
    (event.ctrlKey || event.metaKey) && "Ctrl",
    event.altKey && "Alt",
    event.shiftKey && "Shift",
    named(event.key),
  ]
    .filter(Boolean)
    .join("+");
  const steps = {
    ArrowUp: [-1, 0],
    ArrowDown: [1, 0],
    ArrowLeft: [0, -1],
    ArrowRight: [0, 1],
    Home: [0, -Infinity],
    End: [0, Infinity],
    "Ctrl+Home": [-Infinity, -Infinity],
    "Ctrl+End": [Infinity, Infinity],
  };
  const typed = event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey;
  if (steps[key]) go(grid, ...steps[key]);
  else if (KEYS[key]) run(grid, KEYS[key]);
  else if (key === "Enter" || key === "F2") edit(grid);
  else if (key === "Delete" || key === "Backspace") set(grid, "");
  else if ((key === "Escape" || key === "Ctrl+Enter") && grid.onDone) grid.onDone();
  else if (typed) edit(grid, event.key);
  else return;
  event.preventDefault();
}

const named = (key) => (key.length === 1 ? key.toUpperCase() : key);

function go(grid, down, right) {
  const within = (wanted, last) => Math.max(0, Math.min(wanted, last));
  const next = {
    y: within(grid.at.y + down, grid.table.rows.length),
    x: within(grid.at.x + right, grid.table.columns.length - 1),
  };
  cellAt(grid, next).focus();
}

// What is typed begins the cell anew; Enter and F2 go on with what stands there.
function edit(grid, typed) {
  const place = { ...grid.at };
  const here = cellAt(grid);
  const input = made("input", {
    type: "text",
    "aria-label": here.textContent || "Empty cell",
    value: typed ?? wordsAt(grid, place),
  });
  input.addEventListener("blur", () => leave(grid, input, place), { once: true });
  here.replaceChildren(input);
  input.focus();
  input.setSelectionRange(input.value.length, input.value.length);
}

function leave(grid, input, place) {
  if (!input.isConnected || input.dataset.left) return;
  input.dataset.left = "left";
  const words = input.dataset.given ?? input.value;
  const here = input.parentNode;
  here.replaceChildren(wordsAt(grid, place));
  if (words === wordsAt(grid, place)) return;
  keep(grid);
  write(grid, place, words);
  here.replaceChildren(words);
  tell(grid);
}

function inCell(grid, event) {
  const moves = { Enter: [event.shiftKey ? -1 : 1, 0], Tab: [0, event.shiftKey ? -1 : 1] };
  if (event.key === "Escape") event.target.dataset.given = wordsAt(grid, grid.at);
  else if (!moves[event.key]) return;
  event.preventDefault();
  event.stopPropagation();
  leave(grid, event.target, grid.at);
  cellAt(grid).focus();
  if (moves[event.key]) go(grid, ...moves[event.key]);
}

function write({ table }, { y, x }, words) {
  if (y) table.rows[y - 1][x] = words;
  else table.columns[x].heading = words;
}

function set(grid, words) {
  if (wordsAt(grid, grid.at) === words) return;
  keep(grid);
  write(grid, grid.at, words);
  cellAt(grid).replaceChildren(words);
  tell(grid);
}

function tell(grid) {
  grid.onChange?.(structuredClone(grid.table));
}

// Fills cells from the one that has the focus on, with new rows and columns where they are needed.
function fill(grid, cells, clipboard) {
  if (!cells.length) return set(grid, clipboard.getData("text/plain").replace(/\s+/g, " ").trim());
  keep(grid);
  const { table, at } = grid;
  const [height, width] = [at.y + cells.length - 1, at.x + Math.max(...cells.map((row) => row.length))];
  Object.assign(
    table,
    squared(
      Array.from({ length: Math.max(width, table.columns.length) }, (_, x) => table.columns[x] ?? { heading: "" }),
      table.rows,
    ),
  );
  while (table.rows.length < height) table.rows.push(table.columns.map(() => ""));
  cells.forEach((row, down) =>
    row.forEach((words, right) =>
      write(grid, { y: at.y + down, x: at.x + right }, at.y + down ? words : plainWords(words)),
    ),
  );
  return redraw(grid, `${cells.length} rows pasted.`);
}

function run(grid, name) {
  const said = CHANGES[name](grid, grid.table, grid.at);
  if (said === undefined) return;
  redraw(grid, said);
}

function redraw(grid, said) {
  draw(grid);
  cellAt(grid).focus();
  grid.stage.say(said);
  tell(grid);
}
