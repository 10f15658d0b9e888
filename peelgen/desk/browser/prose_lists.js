// What makes blocks bullets, numbered lines, headings and quotations, and moves bullets in and out.

import { QUOTE, ancestor, apart, blocksIn, change, entryAt, entryParts } from "./prose_places.js";

// Tab and Shift-Tab: an entry with all below it, one step in or out.
export function moveIn(view) {
  const entry = entryAt(view.state, view.state.selection.main.head);
  if (!entry) return false;
  const above = entry.prevSibling;
  if (above?.name === "ListItem") shiftLines(view, entry, entryParts(view.state, above).width);
  return true;
}

export function moveOut(view) {
  const entry = entryAt(view.state, view.state.selection.main.head);
  if (!entry) return false;
  const outer = ancestor(entry.parent, "ListItem");
  if (outer) shiftLines(view, entry, entryParts(view.state, outer).column - entryParts(view.state, entry).column);
  return true;
}

function shiftLines(view, entry, by) {
  const { doc } = view.state;
  const changes = [];
  for (let number = doc.lineAt(entry.from).number; number <= doc.lineAt(entry.to).number; number += 1) {
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
  const blocks = blocksIn(state).map((block) => ({
    block,
    entry: block.parent.name === "ListItem" ? block.parent : null,
  }));
  if (!blocks.length) return startBlock(view, kind === "BulletList" ? "- " : "1. ");
  const made = blocks.every(({ entry }) => entry?.parent.name === kind);
  return change(
    view,
    blocks.flatMap(({ block, entry }, i) => {
      const sign = kind === "BulletList" ? "-" : `${i + 1}.`;
      if (!entry) return [...unmarked(state, block), { from: block.from, insert: `${sign} ` }];
      const { mark, first, words } = entryParts(state, entry);
      return made
        ? [{ from: first.from, to: words, insert: apart(state, first.number) }]
        : [{ from: mark.from, to: mark.to, insert: sign }];
    }),
  );
};

function startBlock(view, sign) {
  const here = view.state.doc.lineAt(view.state.selection.main.head);
  if (here.text.trim()) return true;
  const before = apart(view.state, here.number);
  const after = here.number < view.state.doc.lines && view.state.doc.line(here.number + 1).text.trim() ? "\n" : "";
  return change(
    view,
    { from: here.from, to: here.to, insert: before + sign + after },
    here.from + before.length + sign.length,
  );
}

function unmarked(state, block) {
  const mark = block.getChild("HeaderMark");
  return mark ? [{ from: mark.from, to: mark.to + /^[ \t]*/.exec(state.sliceDoc(mark.to, block.to))[0].length }] : [];
}

export function toggleHeading(view) {
  const blocks = blocksIn(view.state).filter((block) => block.parent.name !== "ListItem");
  if (!blocks.length) return startBlock(view, "### ");
  const made = blocks.every((block) => block.name.startsWith("ATXHeading"));
  return change(
    view,
    blocks.flatMap((block) => (made ? unmarked(view.state, block) : asHeading(view.state, block))),
  );
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
  return change(
    view,
    blocks.flatMap((block) => {
      const lines = [];
      for (let number = state.doc.lineAt(block.from).number; number <= state.doc.lineAt(block.to).number; number += 1) {
        const here = state.doc.line(number);
        const mark = QUOTE.exec(here.text)?.[0] ?? "";
        if (made && mark) lines.push({ from: here.from, to: here.from + mark.length });
        if (!made && block.parent.name === "Document") lines.push({ from: here.from, insert: "> " });
      }
      return lines;
    }),
  );
}
