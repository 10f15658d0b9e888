// What is pasted from Word, Google Docs, spreadsheets, mail and web pages, in peelgen's own Markdown.
//
// The HTML is parsed, never shown: a document that DOMParser makes runs no script and fetches nothing. Each of the passes
// below makes it plainer; what they leave out they say. Turndown writes what is left.

import { TurndownService } from "./vendor/turndown.js";
import { headingsByRole, paragraphsApart, signsEscaped } from "./pasted_blocks.js";
import { bulletsOfSigns, nestLists, wordLists } from "./pasted_lists.js";
import { commentsApart, notesInPlace } from "./pasted_notes.js";
import { leaveOut, plainEmphasis, safeLinks } from "./pasted_passages.js";
import { tableFromLines, tablesApart } from "./pasted_tables.js";

const PASSES = [
  leaveOut,
  commentsApart,
  notesInPlace,
  safeLinks,
  headingsByRole,
  plainEmphasis,
  wordLists,
  paragraphsApart,
  bulletsOfSigns,
  nestLists,
  signsEscaped,
];
const FORMATTED = "p,div,br,span,ul,ol,table,a,b,i,em,strong,h1,h2,h3,h4,h5,h6,blockquote";

// Returns {text, dropped: [{what, words}], tables: [{id, columns: [{heading, align}], rows}]}. Where a table stood, the text
// has `![](#id)`. Without HTML, `plain` is Markdown as it stands: so it comes from this editor, and from a findings file.
export function markdownFrom(html, plain = "") {
  const pasted = new DOMParser().parseFromString(html || "", "text/html");
  if (!pasted.body.querySelector(FORMATTED)) return fromPlain(plain || pasted.body.textContent);
  const dropped = [];
  for (const pass of PASSES) pass(pasted.body, (what, words) => say(dropped, what, words));
  const markdown = (element) => writer().turndown(element);
  const tables = tablesApart(pasted.body, markdown, (what, words) => say(dropped, what, words));
  return { text: tidied(markdown(pasted.body)), dropped, tables };
}

function fromPlain(plain) {
  const text = plain.replace(/\r\n?/g, "\n");
  const table = tableFromLines(text);
  if (table) return { text: `![](#${table.id})`, dropped: [], tables: [table] };
  return { text: text.replace(/^([ \t]*)[•▪●‣◦·][ \t]+/gm, "$1- "), dropped: [], tables: [] };
}

function say(dropped, what, words) {
  const said = words.replace(/\s+/g, " ").trim();
  if (!dropped.some((one) => one.what === what && one.words === said)) dropped.push({ what, words: said });
}

function tidied(text) {
  return text
    .replace(/[ \t]+$/gm, "")
    .replace(/\n{3,}/g, "\n\n")
    .trim();
}

function writer() {
  const turndown = new TurndownService({
    headingStyle: "atx",
    bulletListMarker: "-",
    emDelimiter: "*",
    strongDelimiter: "**",
    blankReplacement: (content, node) => (node.isBlock ? "\n\n" : content),
  });
  turndown.escape = (words) => words; // a pass has done it, which sees where a line begins
  for (const [name, rule] of Object.entries(RULES)) turndown.addRule(name, rule);
  return turndown;
}

const RULES = {
  paragraph: {
    filter: ["p", "div", "section", "article"],
    replacement: (content) => `\n\n${content.replace(/^\s+|(?:\s|\\\n)+$/g, "")}\n\n`,
  },
  heading: {
    filter: ["h1", "h2", "h3", "h4", "h5", "h6"],
    replacement: (content) => (content.trim() ? `\n\n### ${content.replace(/\\?\s*\n\s*/g, " ").trim()}\n\n` : "\n\n"),
  },
  break: { filter: "br", replacement: () => "\\\n" },
  entry: { filter: "li", replacement: (content, li) => entry(content, li) },
  emphasis: { filter: ["em", "strong"], replacement: (content, element) => emphasised(content, element) },
  link: { filter: "a", replacement: (content, a) => link(content, a) },
  note: {
    filter: (element) => element.nodeName === "PEELGEN-NOTE",
    replacement: (content) => `^[${content.replace(/\\?\s*\n\s*/g, " ").trim()}]`,
  },
  figure: {
    filter: (element) => element.nodeName === "PEELGEN-TABLE",
    replacement: (_, element) => `\n\n![](#${element.getAttribute("for")})\n\n`,
  },
  code: { filter: ["code", "pre"], replacement: (content) => content },
  ruler: { filter: "hr", replacement: () => "\n\n" },
};

function entry(content, li) {
  const mark = markOf(li);
  const words = content.trim().replace(/\n\n(?= *(?:- |\d+[.)] ))/g, "\n");
  if (!words) return "";
  return `${mark}${words.replace(/\n(?!\n|$)/g, `\n${" ".repeat(mark.length)}`)}${li.nextElementSibling ? "\n" : ""}`;
}

// Two numbered lists, one below the other, are two to Markdown only if one has brackets for full stops.
function markOf(li) {
  const list = li.parentNode;
  if (list.nodeName !== "OL") return "- ";
  let above = 0;
  for (let other = list.previousElementSibling; other?.nodeName === "OL"; other = other.previousElementSibling)
    above += 1;
  return `${Number(list.getAttribute("start") || 1) + [...list.children].indexOf(li)}${above % 2 ? ")" : "."} `;
}

// Markdown reads no mark that has a sign inside and a letter outside, as in **“so”**called, or that follows another.
function emphasised(content, element) {
  const mark = element.nodeName === "EM" ? "*" : "**";
  const [before, after] = [beside(element, "previousSibling"), beside(element, "nextSibling")];
  const meets = (outside, inside) => isLetter(outside) && !isLetter(inside);
  const broken =
    isEmphasis(before) ||
    meets(before?.textContent.at(-1), content.at(0)) ||
    meets(after?.textContent.at(0), content.at(-1));
  return !content.trim() || broken ? content : `${mark}${content}${mark}`;
}

function beside(element, side) {
  return element[side] ?? (isEmphasis(element.parentNode) ? beside(element.parentNode, side) : null);
}

const isEmphasis = (node) => /^(?:EM|STRONG)$/.test(node?.nodeName);
const isLetter = (sign) => /[\p{L}\p{N}]/u.test(sign ?? "");

function link(content, a) {
  const words = content.replace(/\\?\s*\n\s*/g, " ").trim();
  return a.hasAttribute("href") && words ? `[${words}](${a.getAttribute("href")})` : content;
}
