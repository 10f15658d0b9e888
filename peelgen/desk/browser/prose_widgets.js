// What stands in the place of marks: bullets, notes, numbers, tables and figures.

import { Decoration, WidgetType } from "./vendor/codemirror.js";

class Drawn extends WidgetType {
  constructor(tag, look) {
    super();
    Object.assign(this, { tag, look, same: JSON.stringify([tag, look]) });
  }
  eq(other) {
    return other.same === this.same;
  }
  toDOM() {
    const element = document.createElement(this.tag);
    const { words, ...attributes } = this.look;
    element.textContent = words;
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    return element;
  }
  ignoreEvent() {
    return false;
  }
}

export const spaceWidget = Decoration.replace({ widget: new Drawn("span", { words: " ", class: "joint" }) });

export const bulletWidget = (words) =>
  Decoration.replace({ widget: new Drawn("span", { words: words, class: "bullet" }) });

export const noteWidget = (number, words) =>
  new Drawn("span", {
    words: String(number),
    class: "note-number",
    role: "img",
    "aria-label": `Note ${number}: ${words}`,
    title: words,
  });

// A number that `values` does not have is shown as it is written, and says so.
export function valueWidget(id, known) {
  if (known) return new Drawn("span", { words: known.printed, class: "value", title: known.title ?? id });
  return new Drawn("span", { words: `{${id}}`, class: "value unknown", title: `There is no number with the id ${id}` });
}

export function referenceWidget(id, known) {
  if (known) return new Drawn("span", { words: known.printed, class: "reference", title: known.title ?? id });
  return new Drawn("span", {
    words: `[${id}]`,
    class: "reference unknown",
    title: `There is no table, chart or image with the id ${id}`,
  });
}

export function figureWidget(id, known) {
  if (!known)
    return new Drawn("span", { words: `There is no table, chart or image with the id ${id}`, class: "figure unknown" });
  return new Drawn("span", { words: `${known.printed}: ${known.title ?? id}`, class: `figure ${known.kind ?? ""}` });
}
