// Where the cursor stands in prose, and how a command changes it: only the marks and lines that it is about.

import { EditorSelection } from "./vendor/codemirror.js";
import { treeOf } from "./prose_grammar.js";

const MARK = /^([ \t]*)([-+*]|\d{1,9}[.)])([ \t]+|$)/;
export const QUOTE = /^[ \t]*>[ \t]?/;

export function change(view, changes, anchor, userEvent = "input") {
  const set = view.state.changes(changes);
  const selection = anchor === undefined ? view.state.selection.map(set, 1) : EditorSelection.cursor(anchor);
  view.dispatch({ changes: set, selection, userEvent, scrollIntoView: true });
  return true;
}

export function ancestor(node, name) {
  while (node && node.name !== name) node = node.parent;
  return node;
}

// Returns the list entry whose own words hold a place.
export function entryAt(state, at) {
  const lineHere = state.doc.lineAt(at);
  const from = lineHere.from + /^\s*/.exec(lineHere.text)[0].length;
  return (
    ancestor(treeOf(state).resolveInner(Math.max(from, Math.min(at, lineHere.to)), 1), "ListItem") ??
    ancestor(treeOf(state).resolveInner(at, -1), "ListItem")
  );
}

export function entryParts(state, entry) {
  const mark = entry.getChild("ListMark");
  const first = state.doc.lineAt(mark.from);
  const [, , sign, space] = MARK.exec(first.text.slice(mark.from - first.from)) ?? [
    0,
    "",
    state.sliceDoc(mark.from, mark.to),
    "",
  ];
  const lead = state.sliceDoc(first.from, mark.from);
  return {
    mark,
    first,
    lead,
    sign,
    column: mark.from - first.from,
    words: mark.to + space.length,
    width: sign.length + Math.max(space.length, 1),
  };
}

// Returns the blocks of words in the lines that the selection touches: paragraphs and headings.
export function blocksIn(state) {
  const from = state.doc.lineAt(state.selection.main.from).from;
  const { to } = state.doc.lineAt(state.selection.main.to);
  const found = [];
  treeOf(state).iterate({
    enter(node) {
      if (node.to < from || node.from > to) return false;
      if (node.name === "Paragraph" || node.name.startsWith("ATXHeading")) found.push(node.node);
      return true;
    },
  });
  return found;
}

// An entry that becomes a paragraph needs an empty line above it.
export const apart = (state, number) => (number > 1 && state.doc.line(number - 1).text.trim() ? "\n" : "");

// Returns what the cursor stands in, innermost first; of lists only the innermost.
export function namesAround(state) {
  const { from, empty } = state.selection.main;
  const names = [];
  for (let around = treeOf(state).resolveInner(from, empty ? -1 : 1); around; around = around.parent) {
    if (!/List$/.test(around.name) || !names.some((name) => /List$/.test(name))) names.push(around.name);
  }
  return names;
}

// Whether the cursor stands where there can be no second paragraph: in a note, a heading or the words of a link.
export function inOneLine(state) {
  const { head } = state.selection.main;
  for (let around = treeOf(state).resolveInner(head, -1); around; around = around.parent) {
    if (/^(?:Note|Link|ATXHeading\d)$/.test(around.name) && around.to > head) return true;
  }
  return false;
}
