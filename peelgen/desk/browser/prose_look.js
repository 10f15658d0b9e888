// How prose looks while it is edited: marks hidden where nobody edits them; bullets, notes, numbers and figures as printed.
//
// Nothing here changes the text: all is decoration of what stands in it.

import { Decoration, EditorView, StateField } from "./vendor/codemirror.js";
import { treeOf } from "./prose_grammar.js";
import { bulletWidget, figureWidget, noteWidget, referenceWidget, spaceWidget, valueWidget } from "./prose_widgets.js";

const hidden = Decoration.replace({});
const sign = Decoration.mark({ class: "sign" });
const style = (name, attributes = {}) => Decoration.mark({ class: name, attributes, inclusive: false });
const line = (name) => Decoration.line({ class: name });
const PREFIX = /^[ \t]*(?:>[ \t]?)*[ \t]*/;

// Returns the extension that draws prose; `ids` has what each id stands for.
export function proseLook(ids) {
  return StateField.define({
    create: (state) => drawn(state, ids),
    update: (value, change) => (change.docChanged || change.selection ? drawn(change.state, ids) : value),
    provide: (itself) => [
      EditorView.decorations.from(itself, (value) => value.decorations),
      EditorView.atomicRanges.of((view) => view.state.field(itself).atomic),
    ],
  });
}

function drawn(state, ids) {
  const drawing = { state, ids, text: state.doc.toString(), ranges: [], atomic: [], notes: 0, numbers: new Map() };
  markGaps(drawing);
  treeOf(state).iterate({ enter: (node) => (DRAW[node.name] ?? pass)(drawing, node.node) });
  return { decorations: Decoration.set(drawing.ranges, true), atomic: Decoration.set(drawing.atomic, true) };
}

const pass = () => true;

const DRAW = {
  Paragraph: (drawing, node) => joinLines(drawing, node),
  Emphasis: (drawing, node) => drawMarked(drawing, node, "em"),
  StrongEmphasis: (drawing, node) => drawMarked(drawing, node, "strong"),
  Blockquote: (drawing, node) => drawQuote(drawing, node),
  QuoteMark: (drawing, node) => hideQuoteMark(drawing, node),
  ListItem: (drawing, node) => drawEntry(drawing, node),
  Escape: (drawing, node) => hideUnlessTouched(drawing, node, node.from, node.from + 1),
  HardBreak: (drawing, node) => hideUnlessTouched(drawing, node, node.from, Math.max(node.from, node.to - 1)),
  Link: (drawing, node) => drawLink(drawing, node),
  Image: (drawing, node) => drawFigure(drawing, node),
  Note: (drawing, node) => drawNote(drawing, node),
  Value: (drawing, node) => drawValue(drawing, node),
};
for (let level = 1; level <= 6; level += 1) DRAW[`ATXHeading${level}`] = (drawing, node) => drawHeading(drawing, node);

const addLine = (drawing, decoration, from) => drawing.ranges.push(decoration.range(from));
const add = (drawing, decoration, from, to) => from < to && drawing.ranges.push(decoration.range(from, to));

function replace(drawing, decoration, from, to) {
  if (add(drawing, decoration, from, to)) drawing.atomic.push(hidden.range(from, to));
}

// Whether the cursor stands within, or at an edge of, what lies between two places.
const touched = ({ state }, from, to) => state.selection.ranges.some((range) => range.from <= to && range.to >= from);
const entered = ({ state }, from, to) => state.selection.ranges.some((range) => range.head > from && range.head < to);

function markGaps(drawing) {
  const { doc } = drawing.state;
  for (let number = 1; number <= doc.lines; number += 1) {
    const gap = doc.line(number);
    if (!gap.text.trim() && doc.lines > 1 && !touched(drawing, gap.from, gap.to))
      addLine(drawing, line("gap"), gap.from);
  }
}

// A line break within a paragraph is printed as a space, and so it is shown, unless a backslash before it makes it one.
function joinLines(drawing, node) {
  const { doc } = drawing.state;
  for (let at = doc.lineAt(node.from); at.to < node.to;) {
    const next = doc.line(at.number + 1);
    const start = next.from + PREFIX.exec(next.text)[0].length;
    if (!/\\$| {2}$/.test(at.text)) replace(drawing, spaceWidget, at.to, Math.min(start, node.to));
    else replace(drawing, hidden, next.from, Math.min(start, node.to));
    at = next;
  }
}

function drawMarked(drawing, node, name) {
  add(drawing, style(name), node.from, node.to);
  for (const mark of node.getChildren("EmphasisMark")) hideUnlessTouched(drawing, node, mark.from, mark.to);
}

function hideUnlessTouched(drawing, node, from, to) {
  add(drawing, touched(drawing, node.from, node.to) ? sign : hidden, from, to);
}

function drawHeading(drawing, node) {
  const mark = node.getChild("HeaderMark");
  const words = mark.to + /^[ \t]*/.exec(drawing.text.slice(mark.to, node.to))[0].length;
  addLine(drawing, line("heading"), drawing.state.doc.lineAt(node.from).from);
  replace(drawing, hidden, node.from, words);
  for (const last of node.getChildren("HeaderMark").slice(1)) hideUnlessTouched(drawing, last, last.from, last.to);
}

function drawQuote(drawing, node) {
  eachLine(drawing, node, (at) => addLine(drawing, line("quoted"), at.from));
}

function hideQuoteMark(drawing, mark) {
  replace(drawing, hidden, mark.from, drawing.text[mark.to] === " " ? mark.to + 1 : mark.to);
}

function drawEntry(drawing, entry) {
  const mark = entry.getChild("ListMark");
  if (!mark) return true;
  const first = drawing.state.doc.lineAt(mark.from);
  const indent = /[ \t]*$/.exec(drawing.text.slice(first.from, mark.from))[0].length;
  const words = mark.to + /^[ \t]{0,4}/.exec(drawing.text.slice(mark.to, first.to))[0].length;
  replace(drawing, bulletWidget(printedMark(drawing, entry, mark)), mark.from - indent, words);
  const depth = Math.min(depthOf(entry), 5);
  eachLine(drawing, entry, (at) => at.from === first.from || hideIndent(drawing, at, entry, depth));
  addLine(drawing, line(`entry depth-${depth}`), first.from);
  return true;
}

function hideIndent(drawing, at, entry, depth) {
  const starts = [...entry.node.getChildren("Paragraph")]
    .slice(1)
    .some((paragraph) => drawing.state.doc.lineAt(paragraph.from).from === at.from);
  if (!starts) return;
  addLine(drawing, line(`entry-more depth-${depth}`), at.from);
  replace(drawing, hidden, at.from, at.from + /^[ \t]*/.exec(at.text)[0].length);
}

// Numbers count on from the first, whatever the others say; so they are printed.
function printedMark(drawing, entry, mark) {
  if (entry.parent.name !== "OrderedList") return "•";
  const number = drawing.numbers.get(entry.parent.from) ?? parseInt(drawing.text.slice(mark.from, mark.to), 10);
  drawing.numbers.set(entry.parent.from, number + 1);
  return `${number}${drawing.text[mark.to - 1]}`;
}

function depthOf(entry) {
  let depth = 0;
  for (let above = entry; above; above = above.parent) if (above.name === "ListItem") depth += 1;
  return depth;
}

function eachLine(drawing, node, draw) {
  const { doc } = drawing.state;
  for (let number = doc.lineAt(node.from).number; number <= doc.lines && doc.line(number).from <= node.to; number += 1)
    draw(doc.line(number));
}

function drawLink(drawing, node) {
  const url = node.getChild("URL");
  const [open, close] = node.getChildren("LinkMark");
  if (!url || !close) return drawPassage(drawing, node);
  const address = drawing.text.slice(url.from, url.to);
  if (address.startsWith("#") && close.from === open.to) return drawReference(drawing, node, address.slice(1));
  const words = close.from > open.to ? [open.to, close.from] : [url.from, url.to]; // without words, the address is printed
  add(drawing, style("link", { title: address }), ...words);
  const mark = entered(drawing, node.from, node.to) ? sign : hidden;
  add(drawing, mark, open.from, words[0]);
  add(drawing, mark, words[1], node.to);
  return true;
}

// [Heddlu Gwent]{lang=cy}
function drawPassage(drawing, node) {
  const language = /^\{ *lang=["']?([\w-]+)["']? *\}/.exec(drawing.text.slice(node.to, node.to + 40));
  if (!language) return true;
  const end = node.to + language[0].length;
  add(drawing, style("passage", { lang: language[1], title: `Language: ${language[1]}` }), node.from + 1, node.to - 1);
  const mark = entered(drawing, node.from, end) ? sign : hidden;
  add(drawing, mark, node.from, node.from + 1);
  add(drawing, mark, node.to - 1, end);
  return true;
}

function drawReference(drawing, node, id) {
  replace(drawing, Decoration.replace({ widget: referenceWidget(id, drawing.ids[id]) }), node.from, node.to);
  return false;
}

function drawFigure(drawing, node) {
  const url = node.getChild("URL");
  const id = url ? drawing.text.slice(url.from, url.to).replace(/^#/, "") : "";
  if (!id) return true;
  const alone = drawing.state.doc.lineAt(node.from).text.trim() === drawing.text.slice(node.from, node.to);
  const widget = alone ? figureWidget(id, drawing.ids[id]) : referenceWidget(id, drawing.ids[id]);
  replace(drawing, Decoration.replace({ widget }), node.from, node.to);
  return false;
}

function drawNote(drawing, node) {
  drawing.notes += 1;
  if (entered(drawing, node.from, node.to)) {
    add(drawing, style("note"), node.from, node.to);
    for (const mark of node.getChildren("NoteMark")) add(drawing, sign, mark.from, mark.to);
    return true;
  }
  const words = drawing.text.slice(node.from + 2, node.to - 1).replace(/\s+/g, " ");
  add(drawing, Decoration.replace({ widget: noteWidget(drawing.notes, words) }), node.from, node.to);
  return false;
}

function drawValue(drawing, node) {
  const id = drawing.text.slice(node.from + 1, node.to - 1);
  replace(drawing, Decoration.replace({ widget: valueWidget(id, drawing.ids[id]) }), node.from, node.to);
  return false;
}
