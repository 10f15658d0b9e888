// What keys and buttons do in prose. Each command changes only the marks and lines that it is about.

import { EditorSelection } from "./vendor/codemirror.js";
import { parsed } from "./prose_grammar.js";

const MARK = /^([ \t]*)([-+*]|\d{1,9}[.)])([ \t]+|$)/;
const QUOTE = /^[ \t]*>[ \t]?/;

function change(view, changes, anchor, userEvent = "input") {
  const set = view.state.changes(changes);
  const selection = anchor === undefined ? view.state.selection.map(set, 1) : EditorSelection.cursor(anchor);
  view.dispatch({ changes: set, selection, userEvent, scrollIntoView: true });
  return true;
}

const treeOf = (state) => parsed(state.doc.toString());

function ancestor(node, name) {
  while (node && node.name !== name) node = node.parent;
  return node;
}

// Returns the list entry whose own words hold a place.
function entryAt(state, at) {
  const lineHere = state.doc.lineAt(at);
  const from = lineHere.from + /^\s*/.exec(lineHere.text)[0].length;
  return ancestor(treeOf(state).resolveInner(Math.max(from, Math.min(at, lineHere.to)), 1), "ListItem")
    ?? ancestor(treeOf(state).resolveInner(at, -1), "ListItem");
}

function entryParts(state, item) {
  const mark = item.getChild("ListMark");
  const first = state.doc.lineAt(mark.from);
  const [, , sign, space] = MARK.exec(first.text.slice(mark.from - first.from)) ?? [0, "", state.sliceDoc(mark.from, mark.to), ""];
  const lead = state.sliceDoc(first.from, mark.from);
  return { mark, first, lead, sign, column: mark.from - first.from, words: mark.to + space.length, width: sign.length + Math.max(space.length, 1) };
}

// Returns the blocks of words in the lines that the selection touches: paragraphs and headings.
function blocksIn(state) {
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

// Puts * or ** round the selection, or round the word where the cursor stands; takes them away where they are.
export const toggleMark = (mark) => (view) => {
  const { state } = view;
  const { main } = state.selection;
  const name = mark === "*" ? "Emphasis" : "StrongEmphasis";
  const around = ancestor(treeOf(state).resolveInner(main.from, 1), name) ?? ancestor(treeOf(state).resolveInner(main.to, -1), name);
  if (around && around.to >= main.to) {
    return change(view, around.getChildren("EmphasisMark").map(({ from, to }) => ({ from, to })));
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
  const spans = blocksIn(view.state).map((block) => trimmed(view.state, wordsOf(view.state, block), range)).filter(Boolean);
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

// Enter: the next entry of a list, else a paragraph. In an empty entry it ends the list.
export function newBlock(view) {
  const { state } = view;
  const { main } = state.selection;
  if (!main.empty) view.dispatch({ ...state.replaceSelection(""), userEvent: "delete" });
  const at = view.state.selection.main.head;
  const here = view.state.doc.lineAt(at);
  const item = entryAt(view.state, at);
  if (item) return newEntry(view, item, at, here);
  if (QUOTE.test(here.text)) return newQuoted(view, at, here);
  if (!here.text.trim()) return true;
  return splitWith(view, at, "\n\n");
}

function splitWith(view, at, between) {
  const spaces = /^[ \t]*/.exec(view.state.sliceDoc(at, view.state.doc.lineAt(at).to))[0].length;
  return change(view, { from: at, to: at + spaces, insert: between }, at + between.length);
}

function newEntry(view, item, at, here) {
  const parts = entryParts(view.state, item);
  if (here.from === parts.first.from && !here.text.slice(parts.words - here.from).trim()) return endList(view, item, parts, here);
  if (at < parts.words) return change(view, { from: parts.first.from, insert: `${parts.lead}${parts.sign} \n` }, undefined);
  const counted = /\d/.test(parts.sign) ? `${parseInt(parts.sign, 10) + 1}${parts.sign.at(-1)}` : parts.sign;
  return splitWith(view, at, `\n${parts.lead}${counted} `);
}

function endList(view, item, parts, here) {
  if (ancestor(item.parent, "ListItem")) return moveOut(view);
  const before = here.number > 1 && view.state.doc.line(here.number - 1).text.trim() ? "\n" : "";
  const after = here.number < view.state.doc.lines && view.state.doc.line(here.number + 1).text.trim() ? "\n" : "";
  return change(view, { from: here.from, to: here.to, insert: before + after }, here.from + before.length);
}

function newQuoted(view, at, here) {
  if (here.text.replace(QUOTE, "").trim()) return splitWith(view, at, "\n>\n> ");
  const above = here.number > 1 ? view.state.doc.line(here.number - 1) : null;
  const from = above && !above.text.replace(QUOTE, "").trim() ? above.from : here.from;
  return change(view, { from, to: here.to, insert: "\n" }, from + 1);
}

// Shift-Enter: a line of its own within the paragraph, as in an address.
export function newLine(view) {
  const { main } = view.state.selection;
  const indent = entryAt(view.state, main.head) ? /^\s*/.exec(view.state.doc.lineAt(main.head).text)[0] + "  " : "";
  return change(view, { from: main.from, to: main.to, insert: `\\\n${indent}` }, main.from + 2 + indent.length);
}

// Backspace at the beginning of a block: what makes it a bullet, heading or quotation goes; else it joins the one above.
export function joinAbove(view) {
  const { state } = view;
  const { main } = state.selection;
  if (!main.empty) return false;
  const here = state.doc.lineAt(main.head);
  const lead = /^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?)/.exec(here.text)?.[0];
  if (lead && main.head === here.from + lead.length) return change(view, { from: here.from, to: main.head }, here.from, "delete");
  const item = entryAt(state, main.head);
  if (item && main.head === entryParts(state, item).words) return leaveEntry(view, item);
  if (main.head !== here.from || here.number === 1 || state.doc.line(here.number - 1).text.trim() || !here.text.trim()) return false;
  return joinTo(view, here.number, main.head);
}

function leaveEntry(view, item) {
  if (ancestor(item.parent, "ListItem")) return moveOut(view);
  const { first, words } = entryParts(view.state, item);
  if (item.prevSibling?.name === "ListItem") return joinTo(view, first.number, words);
  return change(view, { from: first.from, to: words }, first.from, "delete");
}

// Joins what begins at `to` with the last words above line `number`. Figures stand alone.
function joinTo(view, number, to) {
  const { doc } = view.state;
  let above = number - 1;
  while (above > 1 && !doc.line(above).text.trim()) above -= 1;
  const end = doc.line(above);
  if (/^\s*!\[\]\(#[^)]*\)\s*$/.test(end.text)) return true;
  const space = !end.text || /\s$/.test(end.text) ? "" : " ";
  return change(view, { from: end.to, to, insert: space }, end.to + space.length, "delete");
}

// Delete at the end of a block brings up the one below.
export function joinBelow(view) {
  const { main } = view.state.selection;
  const { doc } = view.state;
  const here = doc.lineAt(main.head);
  if (!main.empty || main.head !== here.to || !here.text.trim() || here.number === doc.lines) return false;
  let below = here.number + 1;
  while (below < doc.lines && !doc.line(below).text.trim()) below += 1;
  const next = doc.line(below);
  const mark = /^[ \t]*(?:[-+*][ \t]+|\d{1,9}[.)][ \t]+|#{1,6}[ \t]+|>[ \t]?)/.exec(next.text)?.[0] ?? "";
  if (below === here.number + 1 && !mark) return false;
  if (/^\s*!\[\]/.test(next.text) || /^\s*!\[\]\(#[^)]*\)\s*$/.test(here.text)) return true;
  const space = /\s$/.test(here.text) || !next.text.trim() ? "" : " ";
  return change(view, { from: here.to, to: next.from + mark.length, insert: space }, here.to, "delete");
}

// Tab and Shift-Tab: an entry with all below it, one step in or out.
export function moveIn(view) {
  const item = entryAt(view.state, view.state.selection.main.head);
  if (!item) return false;
  const above = item.prevSibling;
  if (above?.name === "ListItem") shiftLines(view, item, entryParts(view.state, above).width);
  return true;
}

export function moveOut(view) {
  const item = entryAt(view.state, view.state.selection.main.head);
  if (!item) return false;
  const outer = ancestor(item.parent, "ListItem");
  if (outer) shiftLines(view, item, entryParts(view.state, outer).column - entryParts(view.state, item).column);
  return true;
}

function shiftLines(view, item, by) {
  const { doc } = view.state;
  const changes = [];
  for (let number = doc.lineAt(item.from).number; number <= doc.lineAt(item.to).number; number += 1) {
    const here = doc.line(number);
    if (!here.text.trim()) continue;
    if (by > 0) changes.push({ from: here.from, insert: " ".repeat(by) });
    else changes.push({ from: here.from, to: here.from + Math.min(-by, /^ */.exec(here.text)[0].length) });
  }
  return change(view, changes);
}

// Makes the blocks of the selection bullets, or numbered lines, or takes that away again.
export const toggleList = (kind) => (view) => {
  const { state } = view;
  const blocks = blocksIn(state).map((block) => ({ block, item: block.parent.name === "ListItem" ? block.parent : null }));
  if (!blocks.length) return startBlock(view, kind === "BulletList" ? "- " : "1. ");
  const made = blocks.every(({ item }) => item?.parent.name === kind);
  return change(view, blocks.flatMap(({ block, item }, i) => {
    const sign = kind === "BulletList" ? "-" : `${i + 1}.`;
    if (!item) return [...unmarked(state, block), { from: block.from, insert: `${sign} ` }];
    const { mark, first, words } = entryParts(state, item);
    return made ? [{ from: first.from, to: words, insert: apart(state, first.number) }] : [{ from: mark.from, to: mark.to, insert: sign }];
  }));
};

// An entry that becomes a paragraph needs an empty line above it.
const apart = (state, number) => (number > 1 && state.doc.line(number - 1).text.trim() ? "\n" : "");

function startBlock(view, sign) {
  const here = view.state.doc.lineAt(view.state.selection.main.head);
  if (here.text.trim()) return true;
  const before = apart(view.state, here.number);
  const after = here.number < view.state.doc.lines && view.state.doc.line(here.number + 1).text.trim() ? "\n" : "";
  return change(view, { from: here.from, to: here.to, insert: before + sign + after }, here.from + before.length + sign.length);
}

function unmarked(state, block) {
  const mark = block.getChild("HeaderMark");
  return mark ? [{ from: mark.from, to: mark.to + /^[ \t]*/.exec(state.sliceDoc(mark.to, block.to))[0].length }] : [];
}

export function toggleHeading(view) {
  const blocks = blocksIn(view.state).filter((block) => block.parent.name !== "ListItem");
  if (!blocks.length) return startBlock(view, "### ");
  const made = blocks.every((block) => block.name.startsWith("ATXHeading"));
  return change(view, blocks.flatMap((block) => (made ? unmarked(view.state, block) : asHeading(view.state, block))));
}

// A heading is one line.
function asHeading(state, block) {
  if (block.name !== "Paragraph") return [];
  const changes = [{ from: block.from, insert: "### " }];
  for (const found of state.sliceDoc(block.from, block.to).matchAll(/\\?\n[ \t]*/g)) {
    changes.push({ from: block.from + found.index, to: block.from + found.index + found[0].length, insert: " " });
  }
  return changes;
}

export function toggleQuote(view) {
  const { state } = view;
  const blocks = blocksIn(state).filter((block) => block.name === "Paragraph");
  if (!blocks.length) return startBlock(view, "> ");
  const made = blocks.every((block) => block.parent.name === "Blockquote");
  return change(view, blocks.flatMap((block) => {
    const lines = [];
    for (let number = state.doc.lineAt(block.from).number; number <= state.doc.lineAt(block.to).number; number += 1) {
      const here = state.doc.line(number);
      const mark = QUOTE.exec(here.text)?.[0] ?? "";
      if (made && mark) lines.push({ from: here.from, to: here.from + mark.length });
      if (!made && block.parent.name === "Document") lines.push({ from: here.from, insert: "> " });
    }
    return lines;
  }));
}

// A note where the cursor stands; beside a note, that note.
export function editNote(view) {
  const { main } = view.state.selection;
  const beside = ancestor(treeOf(view.state).resolveInner(main.head, -1), "Note") ?? ancestor(treeOf(view.state).resolveInner(main.head, 1), "Note");
  if (beside) {
    const inside = main.head > beside.from && main.head < beside.to;
    view.dispatch({ selection: { anchor: inside ? beside.to : beside.to - 1 } });
    return true;
  }
  return change(view, { from: main.to, insert: "^[]" }, main.to + 2);
}

// What is typed into an empty line becomes a paragraph of its own, and not a part of the one above or below.
export function typedApart(view, from, to, text) {
  const here = view.state.doc.lineAt(from);
  if (here.text.trim() || to > here.to || view.composing || /^\s*$/.test(text)) return false;
  const before = apart(view.state, here.number);
  const after = here.number < view.state.doc.lines && view.state.doc.line(here.number + 1).text.trim() ? "\n" : "";
  if (!before && !after) return false;
  return change(view, { from: here.from, to: here.to, insert: before + text + after }, here.from + before.length + text.length, "input.type");
}

// Whether the cursor stands where there can be no second paragraph: in a note, a heading or the words of a link.
export function inOneLine(state) {
  const here = treeOf(state).resolveInner(state.selection.main.head, -1);
  return ["Note", "Link", "ATXHeading3", "ATXHeading2", "ATXHeading1"].some((name) => {
    const around = ancestor(here, name);
    return around && around.to > state.selection.main.head;
  });
}

// Returns {from, to, words, address} of the link at the selection, or of what is to become one.
export function linkAt(state) {
  const { main } = state.selection;
  const node = ancestor(treeOf(state).resolveInner(main.from, 1), "Link") ?? ancestor(treeOf(state).resolveInner(main.to, -1), "Link");
  const url = node?.getChild("URL");
  if (url && node.to >= main.to) {
    const [open, close] = node.getChildren("LinkMark");
    return { from: node.from, to: node.to, words: state.sliceDoc(open.to, close.from), address: state.sliceDoc(url.from, url.to) };
  }
  const range = main.empty ? (state.wordAt(main.head) ?? main) : main;
  return { from: range.from, to: range.to, words: state.sliceDoc(range.from, range.to), address: "" };
}
