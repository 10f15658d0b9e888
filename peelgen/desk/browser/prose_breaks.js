// What Enter, Backspace and Delete do between blocks, and what is typed into an empty line.

import { QUOTE, ancestor, apart, change, entryAt, entryParts } from "./prose_places.js";
import { moveOut } from "./prose_lists.js";

// Enter: the next entry of a list, else a paragraph. In an empty entry it ends the list.
export function newBlock(view) {
  const { state } = view;
  const { main } = state.selection;
  if (!main.empty) view.dispatch({ ...state.replaceSelection(""), userEvent: "delete" });
  const at = view.state.selection.main.head;
  const here = view.state.doc.lineAt(at);
  const entry = entryAt(view.state, at);
  if (entry) return newEntry(view, entry, at, here);
  if (QUOTE.test(here.text)) return newQuoted(view, at, here);
  if (!here.text.trim()) return true;
  return splitWith(view, at, "\n\n");
}

function splitWith(view, at, between) {
  const spaces = /^[ \t]*/.exec(view.state.sliceDoc(at, view.state.doc.lineAt(at).to))[0].length;
  return change(view, { from: at, to: at + spaces, insert: between }, at + between.length);
}

function newEntry(view, entry, at, here) {
  const parts = entryParts(view.state, entry);
  if (here.from === parts.first.from && !here.text.slice(parts.words - here.from).trim())
    return endList(view, entry, parts, here);
  if (at < parts.words)
    return change(view, { from: parts.first.from, insert: `${parts.lead}${parts.sign} \n` }, undefined);
  const counted = /\d/.test(parts.sign) ? `${parseInt(parts.sign, 10) + 1}${parts.sign.at(-1)}` : parts.sign;
  return splitWith(view, at, `\n${parts.lead}${counted} `);
}

function endList(view, entry, parts, here) {
  if (ancestor(entry.parent, "ListItem")) return moveOut(view);
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

// Backspace at the beginning of a block: what makes it a bullet, heading or quotation goes; else it joins the one above.
export function joinAbove(view) {
  const { state } = view;
  const { main } = state.selection;
  if (!main.empty) return false;
  const here = state.doc.lineAt(main.head);
  const lead = /^[ \t]*(?:#{1,6}[ \t]+|>[ \t]?)/.exec(here.text)?.[0];
  if (lead && main.head === here.from + lead.length)
    return change(view, { from: here.from, to: main.head }, here.from, "delete");
  const entry = entryAt(state, main.head);
  if (entry && main.head === entryParts(state, entry).words) return leaveEntry(view, entry);
  if (main.head !== here.from || here.number === 1 || state.doc.line(here.number - 1).text.trim() || !here.text.trim())
    return false;
  return joinTo(view, here.number, main.head);
}

function leaveEntry(view, entry) {
  if (ancestor(entry.parent, "ListItem")) return moveOut(view);
  const { first, words } = entryParts(view.state, entry);
  if (entry.prevSibling?.name === "ListItem") return joinTo(view, first.number, words);
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

// What is typed into an empty line becomes a paragraph of its own, and not a part of the one above or below.
export function typedApart(view, from, to, text) {
  const here = view.state.doc.lineAt(from);
  if (here.text.trim() || to > here.to || view.composing || /^\s*$/.test(text)) return false;
  const before = apart(view.state, here.number);
  const after = here.number < view.state.doc.lines && view.state.doc.line(here.number + 1).text.trim() ? "\n" : "";
  if (!before && !after) return false;
  return change(
    view,
    { from: here.from, to: here.to, insert: before + text + after },
    here.from + before.length + text.length,
    "input.type",
  );
}
