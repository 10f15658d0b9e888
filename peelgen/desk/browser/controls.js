// What a field is filled in with, by its kind: returns {element, focus(), destroy()}; `onChange(value)` comes with every change.

import { made } from "./stage.js";
import { editProse } from "./prose_editor.js";
import { change } from "./server.js";

const TO_COME = "TBC";
const MOST_BUTTONS = 8;
const TYPES = { address: "url", email: "email", number: "text" };
const DEADLINES = ["immediately", "within three months", "within six months", "within twelve months"];
let count = 0;

export function controlOf(field, options) {
  if (["prose", "sentence"].includes(field.control)) return prose(field, options);
  if (Object.keys(field.choices).length) return choice(field, options);
  return (CONTROLS[field.control] ?? line)(field, options);
}

const CONTROLS = {
  day: (field, options) => day(field, options),
  "planned-day": (field, options) => plannedDay(field, options),
  moment: (field, options) => moment(field, options),
  "yes-or-no": (field, options) => choice({ ...field, choices: { true: "Yes", false: "No" } }, options),
};

const plain = (element, focused = element) => ({ element, focus: () => focused.focus(), destroy: () => element.remove() });

function prose(field, { ids, onChange, onDone, onCancel }) {
  const element = made("div", { class: "prose" });
  const paragraph = field.control === "sentence";
  const onTables = paragraph ? undefined : (tables) => placedTables(tables, ids);
  const editor = editProse(element, { text: (field.value ?? "").trimEnd(), ids, label: field.label, paragraph, onChange, onDone, onCancel, onTables });
  return { element, focus: () => editor.focus(), destroy: () => (editor.destroy(), element.remove()) };
}

// Pasted tables become tables of the draft, and the text has their places.
async function placedTables(tables, ids) {
  const added = await change("tables", { tables: tables.map(({ caption, columns, rows }) => ({ caption, columns, rows })) });
  added.ids.forEach((id, i) => (ids[id] = { kind: "table", title: tables[i].caption ?? "TBC", printed: "Table" }));
  return added.ids;
}

function input(field, type, value, more = {}) {
  return made("input", { type, value: value ?? "", "aria-label": field.label, autocomplete: "off", ...more });
}

function line(field, { onChange }) {
  const element = input(field, TYPES[field.control] ?? "text", field.value, field.control === "number" ? { inputmode: "decimal" } : {});
  element.addEventListener("input", () => onChange(element.value));
  if (field.control !== "deadline") return plain(element);
  const list = made("datalist", { id: `list-${(count += 1)}` }, ...DEADLINES.map((value) => made("option", { value })));
  element.setAttribute("list", list.id);
  return plain(made("div", {}, element, list), element);
}

function day(field, { onChange }) {
  const element = input(field, "date", field.value);
  element.addEventListener("change", () => onChange(element.value));
  return plain(element);
}

function plannedDay(field, { onChange }) {
  const known = input(field, "date", field.value === TO_COME ? "" : field.value);
  const later = made("input", { type: "checkbox", checked: field.value === TO_COME });
  known.addEventListener("change", () => ((later.checked = false), onChange(known.value)));
  later.addEventListener("change", () => ((known.value = ""), onChange(later.checked ? TO_COME : "")));
  return plain(made("div", { class: "planned" }, known, made("label", {}, later, " Not known yet")), known);
}

function moment(field, { onChange }) {
  const element = input(field, "datetime-local", (field.value ?? "").replace(" ", "T"));
  element.addEventListener("change", () => onChange(element.value.replace("T", " ")));
  return plain(element);
}

// One of a few is chosen among buttons, each with its meaning; one of many from a list.
function choice(field, options) {
  const choices = Object.entries(field.choices);
  return choices.length > MOST_BUTTONS ? select(field, choices, options) : radios(field, choices, options);
}

function select(field, choices, { onChange }) {
  const known = choices.some(([value]) => value === field.value);
  const none = made("option", { value: "", selected: !field.value }, "Nothing chosen");
  const odd = field.value && !known ? [made("option", { value: field.value, selected: true }, field.value)] : [];
  const options = choices.map(([value, words]) => made("option", { value, selected: value === field.value }, words || value));
  const element = made("select", { "aria-label": field.label }, none, ...odd, ...options);
  element.addEventListener("change", () => onChange(element.value));
  return plain(element);
}

function radios(field, choices, { onChange }) {
  const name = `choice-${(count += 1)}`;
  const button = ([value, meaning]) => {
    const radio = made("input", { type: "radio", name, value, checked: value === field.value });
    radio.addEventListener("change", () => onChange(value));
    return made("label", { class: "choice" }, radio, made("span", {}, made("b", {}, value), meaning ? made("span", { class: "meaning" }, meaning) : ""));
  };
  const none = field.required ? [] : [button(["", "As usual: leave it out"])];
  const element = made("fieldset", {}, made("legend", {}, field.label), ...choices.map(button), ...none);
  return plain(element, element.querySelector("input:checked") ?? element.querySelector("input"));
}
