// Passes over pasted HTML within lines: what is left out, emphasis however it was made, and links that lead somewhere.

const NOT_WORDS = "script,style,template,noscript,title,meta,link,xml";
const CONTROLS = "iframe,object,embed,video,audio,canvas,svg,math,input,select,textarea,button,applet";
const REDIRECTS = [
  [/^https?:\/\/(?:www\.)?google\.[a-z.]+\/url\?/i, "q"],
  [/^https?:\/\/[\w.-]+\.safelinks\.protection\.outlook\.com\/\?/i, "url"],
];

const styleOf = (element) => (element.getAttribute("style") || "").toLowerCase().replace(/\s*([:;])\s*/g, "$1");
const styled = (body) => body.querySelectorAll("[style]");

export const unwrap = (element) => element.replaceWith(...element.childNodes);

export function leaveOut(body, say) {
  body.querySelectorAll(NOT_WORDS).forEach((element) => element.remove());
  removeComments(body);
  for (const element of body.querySelectorAll("del,s,strike,[style],[hidden]")) {
    const why = whyLeftOut(element);
    if (!why || !body.contains(element)) continue;
    if (element.textContent.trim()) say(why, element.textContent);
    element.remove();
  }
  body.querySelectorAll("img").forEach((img) => picture(img, say));
  for (const element of body.querySelectorAll(CONTROLS)) {
    say("something that is not words", element.textContent || element.value || element.nodeName.toLowerCase());
    element.remove();
  }
  for (const element of body.querySelectorAll("*")) if (element.nodeName.includes(":")) unwrap(element);
}

function removeComments(body) {
  const walker = body.ownerDocument.createTreeWalker(body, NodeFilter.SHOW_COMMENT);
  const comments = [];
  while (walker.nextNode()) comments.push(walker.currentNode);
  comments.forEach((comment) => comment.remove());
}

function whyLeftOut(element) {
  const style = styleOf(element);
  if (/(?:^|;)(?:display:none|visibility:hidden|mso-hide:all)/.test(style) || element.hidden) return "hidden words";
  if (element.nodeName === "DEL") return "deleted words";
  if (["S", "STRIKE"].includes(element.nodeName) || /text-decoration[\w-]*:[^;]*line-through/.test(style))
    return "struck words";
  return "";
}

function picture(img, say) {
  const drawn = (img.getAttribute("width") ?? "") !== "1" && (img.getAttribute("height") ?? "") !== "1";
  if (drawn) say("picture", img.getAttribute("alt") || "");
  img.remove();
}

export function safeLinks(body, say) {
  for (const a of body.querySelectorAll("a")) {
    const address = ledTo((a.getAttribute("href") || "").trim());
    if (/^(?:https?:\/\/|mailto:)[^\s<>"]+$/i.test(address) && a.textContent.trim()) {
      a.setAttribute("href", address.replace(/\(/g, "%28").replace(/\)/g, "%29").replace(/\\/g, "%5C"));
      continue;
    }
    if (address && !address.startsWith("#") && a.textContent.trim())
      say("link", `${a.textContent.trim()} (${address})`);
    unwrap(a);
  }
}

function ledTo(address) {
  for (const [redirect, parameter] of REDIRECTS) {
    if (redirect.test(address)) return new URL(address).searchParams.get(parameter) || address;
  }
  return address;
}

// Google Docs wraps all in <b style="font-weight:normal">; it and Outlook write spans with styles for what is bold.
export function plainEmphasis(body, say) {
  for (const element of body.querySelectorAll("b,i,em,strong,u,sup,sub,mark,ins,font")) renamed(element, say);
  for (const element of styled(body)) wrapped(element, say);
  for (const inner of body.querySelectorAll("em em, strong strong, :is(h1,h2,h3,h4,h5,h6) strong")) unwrap(inner);
  for (const element of body.querySelectorAll("em,strong")) {
    if (element.querySelector("p,div,ul,ol,table,h1,h2,h3,h4,h5,h6,blockquote")) unwrap(element);
  }
  body.querySelectorAll("span").forEach((span) => keepsItsStyle(span) || unwrap(span));
  body.normalize();
  joinNeighbours(body);
}

const keepsItsStyle = (span) => /mso-list:ignore/.test(styleOf(span));

function renamed(element, say) {
  const style = styleOf(element);
  const bold = ["B", "STRONG"].includes(element.nodeName) && !/(?:^|;)font-weight:(?:normal|[1-4]00)/.test(style);
  const italic = ["I", "EM"].includes(element.nodeName) && !/(?:^|;)font-style:normal/.test(style);
  if (["SUP", "SUB"].includes(element.nodeName)) return raised(element, say);
  if (element.nodeName === "U" && !element.closest("a") && element.textContent.trim())
    say("underlining", element.textContent);
  if (element.nodeName === "MARK") say("highlighting", element.textContent);
  const made = inTurn(element, [bold && "strong", italic && "em"]);
  for (const name of element.getAttributeNames())
    if (name === "style") made.setAttribute(name, element.getAttribute(name));
  element.replaceWith(made);
}

function wrapped(element, say) {
  const style = styleOf(element);
  const block = /^(?:P|DIV|LI|TD|TH|H\d|TABLE|TR|OL|UL|BODY|BLOCKQUOTE)$/.test(element.nodeName);
  if (!element.textContent.trim()) return;
  if (
    !block &&
    /(?:background|mso-highlight):(?!transparent|white|#fff(?:fff)?(?:;|$)|none|inherit|initial|rgb\(255,\s*255,\s*255\))/.test(
      style.replace("background-color", "background"),
    )
  ) {
    say("highlighting", element.textContent);
  }
  if (
    !block &&
    /text-decoration[\w-]*:[^;]*underline/.test(style) &&
    !element.closest("a") &&
    !element.querySelector("a")
  ) {
    say("underlining", element.textContent);
  }
  if (element.nodeName !== "SPAN" && !/^(?:P|LI|DIV)$/.test(element.nodeName)) return;
  const bold = /(?:^|;)font-weight:(?:bold|bolder|[6-9]00)/.test(style);
  const italic = /(?:^|;)font-style:(?:italic|oblique)/.test(style);
  if ((!bold && !italic) || (block && element.querySelector("p,div,ul,ol,table"))) return;
  element.replaceChildren(inTurn(element, [bold && "strong", italic && "em"]));
}

// Returns the words of an element in elements of these names, one in the other.
function inTurn(element, names) {
  const outer = element.ownerDocument.createElement("span");
  let inner = outer;
  for (const name of names.filter(Boolean)) inner = inner.appendChild(element.ownerDocument.createElement(name));
  inner.append(...element.childNodes);
  return outer;
}

const RAISED = { 1: "¹", 2: "²", 3: "³" };

function raised(element, say) {
  const words = element.textContent.trim();
  if (element.querySelector("a,peelgen-note") || /^(?:st|nd|rd|th)?$/i.test(words)) return unwrap(element);
  if (element.nodeName === "SUP" && RAISED[words]) return element.replaceWith(RAISED[words]);
  say(element.nodeName === "SUP" ? "raised letters" : "lowered letters", words);
  return unwrap(element);
}

// **a****b** is not what **ab** is.
function joinNeighbours(body) {
  for (const element of body.querySelectorAll("em,strong")) {
    let next = element.nextSibling;
    while (next?.nodeName === element.nodeName) {
      element.append(...next.childNodes);
      next.remove();
      next = element.nextSibling;
    }
  }
  body.normalize();
}
