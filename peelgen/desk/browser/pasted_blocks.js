// Passes over pasted HTML: paragraphs where there were only line breaks, and signs that mean nothing made harmless.

import { escapedLineStart, escapedWords } from "./markdown_signs.js";
import { SIGNS } from "./pasted_lists.js";

const HOLDERS =
  "p,div,section,article,main,header,footer,aside,center,blockquote,td,th,li,dd,dt,figure,figcaption,address";
const BLOCK =
  /^(?:P|DIV|SECTION|ARTICLE|MAIN|HEADER|FOOTER|ASIDE|CENTER|BLOCKQUOTE|UL|OL|LI|DL|DD|DT|TABLE|H[1-6]|HR|FIGURE|FIGCAPTION|ADDRESS|PRE)$/;
const HOLDS_LINES = new RegExp(`${BLOCK.source}|^(?:BODY|TD|TH)$`);
const BLOCKS = "p,div,section,article,ul,ol,dl,table,h1,h2,h3,h4,h5,h6,hr,blockquote,pre";

// Word on the web has paragraphs that only say that they are headings; Word has styles for titles and quotations.
export function headingsByRole(body) {
  const made = {
    h3: "[role=heading]:not(h1,h2,h3,h4,h5,h6),p.MsoTitle,p.MsoSubtitle",
    blockquote: "p.MsoQuote,p.MsoIntenseQuote",
  };
  for (const [name, selector] of Object.entries(made)) {
    for (const element of body.querySelectorAll(selector)) {
      const block = body.ownerDocument.createElement(name);
      block.append(...element.childNodes);
      element.replaceWith(block);
    }
  }
}

// Two breaks are how mail and old web pages begin a paragraph; one is a line within it, unless a bullet's sign follows.
export function paragraphsApart(body) {
  for (const holder of [...body.querySelectorAll(HOLDERS)].reverse().concat(body)) {
    const runs = runsOf([...holder.childNodes]);
    if (runs.length > 1 || runs.some((run) => run.paragraph && run.trimmed)) setRuns(holder, runs);
  }
  for (const outer of [...body.querySelectorAll("p:has(> p)")].reverse()) outer.replaceWith(...outer.childNodes);
}

function runsOf(nodes) {
  const runs = [];
  let run = [];
  const end = (trimmed = false) => {
    if (run.some((node) => node.textContent.trim() || node.querySelector?.("peelgen-note")))
      runs.push({ nodes: run, paragraph: true, trimmed });
    run = [];
  };
  nodes.forEach((node, i) => {
    if (isBlock(node)) {
      end();
      runs.push({ nodes: [node] });
    } else if (node.nodeName === "BR" && endsParagraph(nodes, i, run)) end(true);
    else run.push(node);
  });
  end();
  return runs;
}

function endsParagraph(nodes, i, run) {
  const next = nodes.slice(i + 1).find((node) => node.nodeName === "BR" || node.textContent.trim());
  return !run.length || !next || next.nodeName === "BR" || isBlock(next) || SIGNS.test(next.textContent);
}

const isBlock = (node) => BLOCK.test(node.nodeName) || Boolean(node.querySelector?.(BLOCKS));

function setRuns(holder, runs) {
  const blocks = runs.map(({ nodes, paragraph }) => {
    if (!paragraph) return nodes[0];
    const made = holder.ownerDocument.createElement("p");
    made.append(...nodes);
    return made;
  });
  holder.replaceChildren(...blocks);
}

// What looks like Markdown in pasted words was not meant as such.
export function signsEscaped(body) {
  body.normalize();
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const followed = Boolean(text.nextSibling) || !isBlock(text.parentNode);
    const enclosing = text.parentNode.closest("a,peelgen-note");
    const enclosed = enclosing?.nodeName === "A" || Boolean(enclosing && !hasPairs(enclosing.textContent));
    const words = escapedWords(text.data.replace(/[\u00ad\u200b\u2060\ufeff]/g, "").replace(/\s+/g, " "), {
      followed,
      enclosed,
      preceded: Boolean(text.previousSibling),
    });
    text.data = beginsLine(text) ? escapedLineStart(words) : words;
  }
}

function hasPairs(words) {
  let open = 0;
  for (const sign of words.replace(/\\./g, "")) {
    if (sign === "[") open += 1;
    else if (sign === "]" && (open -= 1) < 0) return false;
  }
  return open === 0;
}

// Words in a mark may begin a line too: the mark is left out where Markdown cannot have it.
function beginsLine(node) {
  let before = node.previousSibling;
  while (before && isBlank(before)) before = before.previousSibling;
  if (before) return before.nodeName === "BR" || isBlock(before);
  return HOLDS_LINES.test(node.parentNode.nodeName) || beginsLine(node.parentNode);
}

// A mark round nothing is not printed, so that what follows it begins the line.
const isBlank = (node) =>
  !node.textContent.trim() && !isBlock(node) && !/^(?:BR|IMG)$/.test(node.nodeName) && !node.querySelector?.("br,img");
