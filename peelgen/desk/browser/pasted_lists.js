// Passes over pasted HTML: whatever stands for a list becomes one.

export const SIGNS = /^\s*[•▪●‣◦·○■]\s+/;

// Word writes a paragraph for each bullet: its level in the style, its number or sign in a span that Word itself ignores.
// Word on the web writes a list for each bullet, with its level beside it.
export function wordLists(body, say) {
  for (const li of body.querySelectorAll("li[data-aria-level]"))
    li.parentNode.replaceWith(...asParagraphs(li.parentNode));
  body.querySelectorAll(".ListContainerWrapper").forEach((one) => one.replaceWith(...one.childNodes));
  for (const number of body.querySelectorAll(":is(h1,h2,h3,h4,h5,h6) [style*='mso-list:ignore' i]")) {
    say("number of a heading", number.textContent);
    number.remove();
  }
  gathered(body, levelOf, (paragraph) => markOf(paragraph, say));
}

// A sign typed or copied from a PDF, where nothing says that this is a list.
export function bulletsOfSigns(body) {
  const isBullet = (p) =>
    /^(?:P|DIV)$/.test(p.nodeName) && !p.querySelector("p,div,ul,ol,table") && SIGNS.test(p.textContent) ? 1 : 0;
  gathered(body, isBullet, (paragraph) => {
    const first = firstWords(paragraph);
    first.data = first.data.replace(SIGNS, "");
    return { ordered: false };
  });
}

function firstWords(element) {
  const walker = element.ownerDocument.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) if (walker.currentNode.data.trim()) return walker.currentNode;
  return null;
}

// A list stands within the entry above it; some programs write it between two entries.
export function nestLists(body) {
  for (const inner of body.querySelectorAll(":is(ul,ol) > :is(ul,ol)")) {
    const above = inner.previousElementSibling;
    if (above?.nodeName === "LI") above.append(inner);
    else inner.replaceWith(...inner.childNodes);
  }
  for (const list of body.querySelectorAll("ul,ol")) {
    for (const child of [...list.childNodes]) if (child.nodeName !== "LI") setAsEntry(child, list);
  }
}

function setAsEntry(child, list) {
  if (!child.textContent.trim()) return child.remove();
  const li = list.ownerDocument.createElement("li");
  child.replaceWith(li);
  return li.append(child);
}

function asParagraphs(list) {
  return [...list.children].map((li, i) => {
    const paragraph = list.ownerDocument.createElement("p");
    paragraph.append(...li.childNodes);
    paragraph.dataset.level = li.dataset.ariaLevel;
    if (list.nodeName === "OL") paragraph.dataset.number = Number(list.getAttribute("start") || 1) + i;
    return paragraph;
  });
}

function levelOf(element) {
  if (element.dataset?.level) return Number(element.dataset.level);
  const told = /mso-list:[^;]*\blevel(\d+)/i.exec(element.getAttribute?.("style") || "");
  return told && !/^H\d$/.test(element.nodeName) ? Number(told[1]) : 0;
}

// Returns {ordered, number} and takes the mark out of the words.
function markOf(paragraph, say) {
  if (paragraph.dataset.level)
    return { ordered: "number" in paragraph.dataset, number: Number(paragraph.dataset.number) };
  const mark = paragraph.querySelector("[style*='mso-list:ignore' i]");
  const sign = (mark?.textContent || "").trim();
  mark?.remove();
  const digits = /^\(?(?:\d+\.)*(\d+)[.)]?$/.exec(sign);
  const letter = /^\(?([a-z]|[ivx]+)[.)]$/i.exec(sign);
  if (letter) say("letters that number a list, now figures", sign);
  return { ordered: Boolean(digits || letter), number: digits ? Number(digits[1]) : undefined };
}

// Turns each run of neighbours that have a level into a list.
function gathered(body, level, mark) {
  for (const first of body.querySelectorAll("*")) {
    if (!body.contains(first) || !level(first) || first.closest("li[data-made]")) continue;
    const run = [first];
    while (run.at(-1).nextElementSibling && level(run.at(-1).nextElementSibling))
      run.push(run.at(-1).nextElementSibling);
    const place = body.ownerDocument.createElement("div");
    first.before(place);
    placed(run, place, level, mark);
    place.replaceWith(...place.childNodes);
  }
}

function placed(run, place, level, mark) {
  const open = [];
  for (const paragraph of run) {
    const depth = level(paragraph);
    const { ordered, number } = mark(paragraph);
    while (open.length && open.at(-1).depth > depth) open.pop();
    if (open.at(-1)?.depth === depth && !goesOn(open.at(-1), ordered, number)) open.pop();
    if (open.at(-1)?.depth !== depth)
      open.push({ depth, list: newList(open.at(-1)?.list.lastChild ?? place, ordered, number) });
    const li = open.at(-1).list.appendChild(place.ownerDocument.createElement("li"));
    li.dataset.made = "";
    li.append(...paragraph.childNodes);
    paragraph.remove();
  }
}

function goesOn({ list }, ordered, number) {
  if ((list.nodeName === "OL") !== ordered) return false;
  return !number || number === Number(list.getAttribute("start") || 1) + list.children.length;
}

function newList(place, ordered, number) {
  const list = place.appendChild(place.ownerDocument.createElement(ordered ? "ol" : "ul"));
  if (ordered && number > 1) list.setAttribute("start", number);
  return list;
}
