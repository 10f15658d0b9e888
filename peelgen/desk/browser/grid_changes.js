// What can be done with the rows and columns of a grid. What there was before is kept, for undo.

export const keep = (grid) => {
  grid.done.push(structuredClone(grid.table));
  grid.undone = [];
};

// Each returns what is said, or nothing where nothing could be done.
export const CHANGES = {
  rowAbove: (grid, table, at) => (at.y ? addRow(grid, at.y - 1) : undefined),
  rowBelow: (grid, table, at) => addRow(grid, at.y),
  columnBefore: (grid, table, at) => addColumn(grid, at.x),
  columnAfter: (grid, table, at) => addColumn(grid, at.x + 1),
  up: (grid, table, at) => moveRow(grid, at.y - 1, at.y - 2),
  down: (grid, table, at) => moveRow(grid, at.y - 1, at.y),
  before: (grid, table, at) => moveColumn(grid, at.x, at.x - 1),
  after: (grid, table, at) => moveColumn(grid, at.x, at.x + 1),
  align: (grid, table, at) => alignColumn(grid, table.columns[at.x]),
  dropRow(grid, table, at) {
    if (!at.y) return undefined;
    keep(grid);
    table.rows.splice(at.y - 1, 1);
    return "Row removed.";
  },
  dropColumn(grid, table, at) {
    if (table.columns.length < 2) return undefined;
    keep(grid);
    for (const row of [table.columns, ...table.rows]) row.splice(at.x, 1);
    return "Column removed.";
  },
  undo: (grid) => exchange(grid, grid.done, grid.undone, "Undone."),
  redo: (grid) => exchange(grid, grid.undone, grid.done, "Done again."),
};

function addRow(grid, before) {
  keep(grid);
  grid.table.rows.splice(
    before,
    0,
    grid.table.columns.map(() => ""),
  );
  grid.at.y = before + 1;
  return "Row added.";
}

function addColumn(grid, before) {
  keep(grid);
  grid.table.columns.splice(before, 0, { heading: "" });
  for (const row of grid.table.rows) row.splice(before, 0, "");
  grid.at.x = before;
  return "Column added.";
}

function moveRow(grid, from, to) {
  if (from < 0 || to < 0 || to >= grid.table.rows.length) return undefined;
  keep(grid);
  grid.table.rows.splice(to, 0, ...grid.table.rows.splice(from, 1));
  grid.at.y = to + 1;
  return `Now row ${to + 1} of ${grid.table.rows.length}.`;
}

function moveColumn(grid, from, to) {
  if (to < 0 || to >= grid.table.columns.length) return undefined;
  keep(grid);
  for (const row of [grid.table.columns, ...grid.table.rows]) row.splice(to, 0, ...row.splice(from, 1));
  grid.at.x = to;
  return `Now column ${to + 1} of ${grid.table.columns.length}.`;
}

const ALIGNED = ["left", "center", "right"];

function alignColumn(grid, column) {
  keep(grid);
  const next = ALIGNED[(ALIGNED.indexOf(column.align ?? "left") + 1) % ALIGNED.length];
  if (next === "left") delete column.align;
  else column.align = next;
  return `Column aligned ${next === "center" ? "centre" : next}.`;
}

function exchange(grid, from, to, said) {
  if (!from.length) return undefined;
  to.push(grid.table);
  grid.table = from.pop();
  return said;
}
