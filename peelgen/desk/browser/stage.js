// Where an editor stands: a shadow root, so that the page's styles do not reach in and, under a policy without inline styles,
// CodeMirror's own are adopted rather than written into the page.

const sheet = new CSSStyleSheet();
sheet.replaceSync(await (await fetch(new URL("editors.css", import.meta.url))).text());

// Returns {root, editor, say(words), leave()}: `editor` is an element for one; `say` tells a screen reader, and shows, what happened.
export function stageIn(place, name) {
  const host = place.appendChild(document.createElement("div"));
  host.className = name;
  const root = host.attachShadow({ mode: "open" });
  root.adoptedStyleSheets = [sheet];
  const said = made("p", { role: "status", class: "said" });
  root.append(said);
  return {
    root,
    editor: made("div"),
    say(words) {
      said.textContent = words;
    },
    leave() {
      host.remove();
    },
  };
}

// Returns an element: its attributes, then what is in it.
export function made(name, attributes = {}, ...inside) {
  const element = document.createElement(name);
  for (const [attribute, value] of Object.entries(attributes)) {
    if (attribute.startsWith("on")) element.addEventListener(attribute.slice(2), value);
    else if (typeof value === "boolean") element.toggleAttribute(attribute, value);
    else if (value !== undefined) element.setAttribute(attribute, value);
  }
  element.append(...inside);
  return element;
}

const SVG = "http://www.w3.org/2000/svg";

// Returns a drawing of 20 by 20 out of lines.
export function icon(path) {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 20 20");
  svg.setAttribute("aria-hidden", "true");
  const drawn = svg.appendChild(document.createElementNS(SVG, "path"));
  drawn.setAttribute("d", path);
  return svg;
}

// Makes one stop of the Tab key out of many buttons: the arrow keys go through them.
export function roving(toolbar) {
  const stops = () => [...toolbar.querySelectorAll("button:not(:disabled),select")];
  const settle = (chosen) => stops().forEach((stop) => (stop.tabIndex = stop === chosen ? 0 : -1));
  toolbar.addEventListener("focusin", (event) => settle(event.target));
  toolbar.addEventListener("keydown", (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    const all = stops();
    if (!by || !all.length) return;
    event.preventDefault();
    all[(all.indexOf(event.target) + by + all.length) % all.length].focus();
  });
  settle(stops()[0]);
}

export const KEY = /Mac/.test(navigator.platform) ? "⌘" : "Ctrl-";

// Returns the buttons with which an editor is left.
export function ending({ onDone, onCancel }) {
  const parts = [];
  if (onCancel) parts.push(made("button", { type: "button", class: "plain", onclick: onCancel }, "Discard"));
  if (onDone)
    parts.push(made("button", { type: "button", class: "done", title: `Done (${KEY}Enter)`, onclick: onDone }, "Done"));
  return made("span", { class: "ending" }, ...parts);
}
