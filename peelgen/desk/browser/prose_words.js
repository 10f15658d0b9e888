// What keys and buttons do within a paragraph: emphasis, notes, links.

import { EditorSelection } from "./vendor/codemirror.js";
import { treeOf } from "./prose_grammar.js";
import { ancestor, blocksIn, change, entryAt } from "./prose_places.js";

// Puts * or ** round the selection, or round the word where the cursor stands; takes them away where they are.
export const toggleMark = (mark) => (view) => {
  const { state } = view;
  const { main } = state.selection;
  const name = mark === "*" ? "Emphasis" : "StrongEmphasis";
  const around =
    ancestor(treeOf(state).resolveInner(main.from, 1), name) ?? ancestor(treeOf(state).resolveInner(main.to, -1), name);
  if (around && around.to >= main.to) {
    return change(
      view,
      around.getChildren("EmphasisMark").map(({ from, to }) => ({ from, to })),
    );
  }
  const range = main.empty ? state.wordAt(main.head) : main;
  if (!range) return insertPair(view, mark);
  return markEach(view, range, mark);
};

function insertPair(view, mark) {
  const at = view.state.selection.main.head;
  return change(view, { from: at, insert: mark + mark }, at + mark.length);
}

function markEach(view, range, mark) {
  const changes = [];
  const spans = blocksIn(view.state)
    .map((block) => trimmed(view.state, wordsOf(view.state, block), range))
    .filter(Boolean);
  for (const { from, to } of spans) changes.push({ from, insert: mark }, { from: to, insert: mark });
  if (!spans.length) return true;
  const set = view.state.changes(changes);
  const selection = EditorSelection.range(set.mapPos(spans[0].from, 1), set.mapPos(spans.at(-1).to, -1));
  view.dispatch({ changes: set, selection, userEvent: "input" });
  return true;
}

function wordsOf(state, block) {
  const mark = block.getChild("HeaderMark");
  return { from: mark ? mark.to : block.from, to: block.to };
}

function trimmed(state, block, range) {
  let [from, to] = [Math.max(block.from, range.from), Math.min(block.to, range.to)];
  while (from < to && /\s/.test(state.sliceDoc(from, from + 1))) from += 1;
  while (from < to && /\s/.test(state.sliceDoc(to - 1, to))) to -= 1;
  return from < to ? { from, to } : null;
}

// Shift-Enter: a line of its own within the paragraph, as in an address.
export function newLine(view) {
  const { main } = view.state.selection;
  const indent = entryAt(view.state, main.head) ? /^\s*/.exec(view.state.doc.lineAt(main.head).text)[0] + "  " : "";
  return change(view, { from: main.from, to: main.to, insert: `\\\n${indent}` }, main.from + 2 + indent.length);
}

// A note where the cursor stands; beside a note, that note.
export function editNote(view) {
  const { main } = view.state.selection;
  const beside =
    ancestor(treeOf(view.state).resolveInner(main.head, -1), "Note") ??
    ancestor(treeOf(view.state).resolveInner(main.head, 1), "Note");
  if (beside) {
    const inside = main.head > beside.from && main.head < beside.to;
    view.dispatch({ selection: { anchor: inside ? beside.to : beside.to - 1 } });
    return true;
  }
  return change(view, { from: main.to, insert: "^[]" }, main.to + 2);
}

// Returns {from, to, words, address} of the link at the selection, or of what is to become one.
export function linkAt(state) {
  const { main } = state.selection;
  const node =
    ancestor(treeOf(state).resolveInner(main.from, 1), "Link") ??
    ancestor(treeOf(state).resolveInner(main.to, -1), "Link");
  const url = node?.getChild("URL");
  if (url && node.to >= main.to) {
    const [open, close] = node.getChildren("LinkMark");
    return {
      from: node.from,
      to: node.to,
      words: state.sliceDoc(open.to, close.from),
      address: state.sliceDoc(url.from, url.to),
    };
  }
  const range = main.empty ? (state.wordAt(main.head) ?? main) : main;
  return { from: range.from, to: range.to, words: state.sliceDoc(range.from, range.to), address: "" };
}
