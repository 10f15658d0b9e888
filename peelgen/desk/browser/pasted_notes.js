// Passes over pasted HTML: footnotes into the place of their numbers, and comments out of the text.

import { unwrap } from "./pasted_passages.js";

const COMMENT = "[style*='mso-element:comment' i]:not([style*='comment-list' i])";

// Word keeps comments at the end, and words that a comment is about in a link of their own.
export function commentsApart(body, say) {
  for (const comment of body.querySelectorAll(COMMENT)) {
    say("comment", wordsWithout(comment, ".msocomoff,.msocomtxt > a,[class*=MsoCommentReference]"));
    comment.remove();
  }
  body
    .querySelectorAll("[style*='mso-element:comment-list' i],.msocomanchor,.MsoCommentReference")
    .forEach((one) => one.remove());
  body.querySelectorAll("[style*='mso-comment-reference' i]").forEach(unwrap);
  for (const [mark, anchor] of pairs(body)) {
    if (!/^_?cmnt/i.test(address(mark))) continue;
    const comment = blockOf(anchor, body);
    say("comment", wordsWithout(comment, "", anchor));
    comment.remove();
    mark.remove();
  }
}

// A footnote is two links that lead to each other: so it is in Word, LibreOffice, Google Docs and on most web pages.
export function notesInPlace(body, say) {
  for (const [mark, anchor] of pairs(body)) {
    const block = blockOf(anchor, body);
    if (block.contains(mark)) continue;
    const note = body.ownerDocument.createElement("peelgen-note");
    anchor.remove();
    note.append(...paragraphsOf(block));
    trimStart(note);
    block.remove();
    (mark.parentNode.nodeName === "SUP" ? mark.parentNode : mark).replaceWith(note);
  }
  body.querySelectorAll("[style*='mso-element:footnote-list' i],[style*='mso-element:endnote-list' i]").forEach(unwrap);
  for (const lost of body.querySelectorAll("a[href^='#_ftn'],a[href^='#_edn'],a.sdfootnoteanc,a[href^='#ftnt']")) {
    if (!lost.textContent.trim()) continue;
    say("note whose words were not copied", lost.textContent);
    lost.remove();
  }
}

function trimStart(element) {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    walker.currentNode.data = walker.currentNode.data.trimStart();
    if (walker.currentNode.data) return;
  }
}

// Returns [mark in the text, link before the note] for each two that lead to each other.
function pairs(body) {
  const named = new Map();
  for (const element of body.querySelectorAll("[id],[name]")) {
    for (const name of [element.id, element.getAttribute("name")]) if (name) named.set(name, element);
  }
  const found = [];
  for (const mark of body.querySelectorAll("a[href^='#']")) {
    const target = named.get(address(mark));
    const back = target && linksIn(target).find((link) => near(named.get(address(link)), mark));
    if (back && precedes(mark, back)) found.push([mark, back]);
  }
  return found;
}

const address = (a) => decodeURIComponentSafely((a.getAttribute("href") || "").replace(/^[^#]*#/, ""));
const precedes = (one, other) => Boolean(one.compareDocumentPosition(other) & Node.DOCUMENT_POSITION_FOLLOWING);
const linksIn = (element) => (element.nodeName === "A" ? [element] : [...element.querySelectorAll("a[href*='#']")]);
const near = (element, mark) => element && (element === mark || element.contains(mark) || mark.contains(element));

function decodeURIComponentSafely(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function blockOf(anchor, body) {
  const whole = anchor.closest(
    "[style*='mso-element:footnote' i]:not([style*='-list' i]),[style*='mso-element:endnote' i]:not([style*='-list' i]),[id^=sdfootnote]:not(a),[id^=sdendnote]:not(a),li",
  );
  const block = whole && body.contains(whole) ? whole : anchor.closest("p,div,dd,td");
  return block && block !== body ? block : anchor.parentNode;
}

function paragraphsOf(block) {
  const parts = block.querySelectorAll("p").length ? [...block.querySelectorAll("p")] : [block];
  return parts.flatMap((part, i) => [...(i ? [" "] : []), ...part.childNodes]);
}

function wordsWithout(element, selector, anchor = null) {
  anchor?.remove();
  const copy = element.cloneNode(true);
  if (selector) copy.querySelectorAll(selector).forEach((one) => one.remove());
  return copy.textContent.replace(/^\s*\[\w+\]\s*/, "");
}
