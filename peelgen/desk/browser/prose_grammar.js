// peelgen's own Markdown as CodeMirror's parser reads it: CommonMark without code, HTML and definitions; notes and numbers.

import { Facet, InlineContext, commonmark } from "./vendor/codemirror.js";

const NOT_HERE = ["IndentedCode", "FencedCode", "HorizontalRule", "HTMLBlock", "SetextHeading", "LinkReference"].concat(
  ["Entity", "InlineCode", "HTMLTag", "Autolink"],
);
const CARET = 94;
const BRACE = 123;
const ID = /^\{[a-z0-9]+(?:-[a-z0-9]+)*\}/;

// ^[The note's own words.]
const note = {
  name: "Note",
  before: "Link",
  parse(context, next, from) {
    if (next !== CARET || context.char(from + 1) !== 91) return -1;
    const end = closing(context, from + 2);
    if (end < 0) return -1;
    const inside = context.parser.parseInline(context.slice(from + 2, end), from + 2);
    const marks = [context.elt("NoteMark", from, from + 2), ...inside, context.elt("NoteMark", end, end + 1)];
    return context.addElement(context.elt("Note", from, end + 1, marks));
  },
};

function closing(context, from) {
  let open = 1;
  for (let at = from; at < context.end; at += 1) {
    const sign = context.slice(at, at + 1);
    if (sign === "\\") at += 1;
    else if (sign === "[") open += 1;
    else if (sign === "]" && (open -= 1) === 0) return at;
  }
  return -1;
}

// {its-id}
const value = {
  name: "Value",
  before: "Link",
  parse(context, next, from) {
    const found = next === BRACE && ID.exec(context.slice(from, Math.min(context.end, from + 120)));
    return found ? context.addElement(context.elt("Value", from, from + found[0].length)) : -1;
  },
};

// There are no definitions of links, so brackets without an address, or attributes, are only brackets.
const bracket = {
  name: "Bracket",
  before: "LinkEnd",
  parse(context, next, from) {
    if (next !== 93 || "({".includes(context.slice(from + 1, from + 2) || " ")) return -1;
    const opened = [InlineContext.linkStart, InlineContext.imageStart].map(
      (start) => context.findOpeningDelimiter(start) ?? -1,
    );
    if (Math.max(...opened) >= 0) context.parts[Math.max(...opened)] = null;
    return from + 1;
  },
};

const prose = commonmark.configure({
  remove: NOT_HERE,
  defineNodes: ["Note", "NoteMark", "Value"],
  parseInline: [note, value, bracket],
});

// A field of one paragraph has no blocks: a hyphen at its beginning is only a hyphen.
const paragraph = prose.configure({ remove: ["Blockquote", "BulletList", "OrderedList", "ATXHeading"] });

const grammar = Facet.define({ combine: ([chosen]) => chosen ?? prose });
export const oneParagraph = grammar.of(paragraph);

// Four digits at the beginning of a paragraph are a year, as in “2016. That was the year.”, and no number of a list.
const YEAR = /^( *\d{4,9})[.)](?=\s)/gm;

// Returns the tree of a text. Texts are as long as a chapter at most, and are read anew at each letter.
export const treeOf = (state) => state.facet(grammar).parse(state.doc.toString().replace(YEAR, "$1,"));
