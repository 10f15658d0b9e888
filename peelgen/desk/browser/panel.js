// The fields of a part of the draft, filled in or not: what is not printed, or not yet there, is written here.

import { made } from "./stage.js";
import { controlOf } from "./controls.js";
import { Saving } from "./saving.js";
import { editGrid } from "./grid.js";
import { edit, read } from "./server.js";

async function columnsOf(path) {
  const { entries } = await read("field", { path });
  const columns = await Promise.all(entries.map((entry) => read("field", { path: entry.path })));
  const value = (column, name) => column.fields.find((one) => one.path.endsWith(`.${name}`))?.value ?? undefined;
  return { columns: columns.map((column) => ({ heading: value(column, "heading") ?? "", align: value(column, "align") })) };
}

export class Panel {
  constructor(place, { ids, onChanged, say }) {
    Object.assign(this, { place, ids, onChanged, say, path: "", controls: [], opened: new Set() });
  }

  async show(path = this.path) {
    const field = await read("field", { path }).catch(() => read("field", { path: "" }));
    if (path !== this.path) this.opened.clear();
    this.path = field.path;
    this.controls.splice(0).forEach((control) => control.destroy());
    const title = field.path ? field.label : "The publication";
    const parts = [this.way(field.path), made("h2", {}, title), field.help ? made("p", { class: "help" }, field.help) : ""];
    this.place.replaceChildren(...parts, ...this.contents(field));
  }

  // Shows the same part again, unless somebody writes in it.
  refresh() {
    return this.place.contains(document.activeElement) && document.activeElement.matches("input, select, .prose *, .grid-editor") ? null : this.show();
  }

  contents(field) {
    if (field.fields) return this.sorted(field.fields).map((below) => this.row(below));
    if (field.entries) return [this.entries(field)];
    if (field.control === "rows") return [this.grid(field.path.replace(/\.rows$/, ""))];
    return [["prose", "sentence"].includes(field.control) ? this.prose(field) : this.control(field)];
  }

  // What is filled in stands first, then what must be, then the rest, folded away.
  sorted(fields) {
    return [...fields.filter((one) => one.filled || one.required), ...fields.filter((one) => !one.filled && !one.required)];
  }

  way(path) {
    const steps = path.match(/[^.[\]]+|\[[^\]]*\]/g) ?? [];
    const links = steps.map((step, i) => [steps.slice(0, i + 1).reduce((all, one) => all + (one.startsWith("[") || !all ? one : `.${one}`), ""), step]);
    const button = ([to, words]) => made("button", { type: "button", class: "link", onclick: () => this.show(to) }, words.replace(/[[\]]/g, "").replaceAll("_", " "));
    return made("nav", { class: "way", "aria-label": "Where this is" }, button(["", "The publication"]), ...links.slice(0, -1).flatMap((link) => [" › ", button(link)]));
  }

  row(field) {
    const isDeep = field.control === "part" || (field.control === "entries" && !field.entries) || field.control === "rows";
    const row = made("div", { class: `field${field.filled ? "" : " empty"}` });
    const help = field.help ? made("p", { class: "help" }, field.help) : "";
    if (isDeep) row.append(this.deeper(field), help);
    else if (field.entries) row.append(made("h3", {}, field.label), help, this.entries(field));
    else if (["prose", "sentence"].includes(field.control)) row.append(made("h3", {}, field.label), help, this.prose(field));
    else row.append(made("h3", {}, field.label), help, this.control(field));
    return row;
  }

  deeper(field) {
    const number = field.number ? ` (${field.number})` : field.filled ? "" : " – nothing yet";
    return made("button", { type: "button", class: "deeper", onclick: () => this.show(field.path) }, `${field.label}${number}`);
  }

  control(field) {
    const status = made("p", { class: "state", role: "status" });
    const saving = new Saving(field, ({ state, words }) => {
      status.textContent = words;
      status.dataset.state = state;
      if (state !== "saved") return;
      field.shown = saving.shown;
      this.onChanged();
    });
    const control = controlOf(field, { ids: this.ids(), onChange: (value) => saving.change(value), onDone: () => saving.now().then(() => this.shut(field)), onCancel: () => saving.cancel().then(() => this.shut(field)) });
    control.element.addEventListener("focusout", () => saving.now());
    this.controls.push(control);
    return made("div", {}, control.element, status);
  }

  prose(field) {
    if (this.opened.has(field.path)) return this.control(field);
    const words = field.value ? `${field.value.slice(0, 140)}${field.value.length > 140 ? "…" : ""}` : "";
    const open = made("button", { type: "button", onclick: () => (this.opened.add(field.path), this.show().then(() => this.controls.at(-1)?.focus())) }, field.value ? "Change" : "Write");
    return made("div", {}, words ? made("p", { class: "excerpt" }, words) : "", open);
  }

  shut(field) {
    this.opened.delete(field.path);
    return this.show();
  }

  entries(field) {
    const act = (words, label, run) => made("button", { type: "button", "aria-label": label, title: label, onclick: () => this.change(run) }, words);
    const entry = (one, place, all) => {
      const isWords = one.control !== "part";
      const name = isWords ? `${field.label} ${place + 1}` : one.label;
      const tools = made(
        "span",
        { class: "tools" },
        place ? act("↑", `Move ${name} up`, () => edit("move", one.path, one.shown, { by: -1 })) : "",
        place < all.length - 1 ? act("↓", `Move ${name} down`, () => edit("move", one.path, one.shown, { by: 1 })) : "",
        act("Remove", `Remove ${name}`, () => edit("remove", one.path, one.shown)),
      );
      const body = isWords ? (["prose", "sentence"].includes(one.control) ? this.prose(Object.assign(one, { label: name })) : this.control(Object.assign(one, { label: name }))) : this.deeper(one);
      return made("li", {}, body, tools);
    };
    const list = made("ol", { class: "entries" }, ...field.entries.map(entry));
    const add = act("Add", `Add to ${field.label}`, async () => edit("add", field.path, (await read("field", { path: field.path })).shown, { place: field.entries.length }));
    return made("div", {}, list, add);
  }

  // The rows of a table, with the headings of its columns.
  grid(path) {
    const place = made("div", {});
    const status = made("p", { class: "state", role: "status" });
    this.openGrid(path, place, status).catch((error) => this.say(error.words ?? String(error)));
    return made("div", {}, place, status);
  }

  async openGrid(path, place, status) {
    const table = await read("field", { path });
    const below = Object.fromEntries(table.fields.map((one) => [one.path.split(".").at(-1), one]));
    const { columns } = await columnsOf(below.columns.path);
    let { shown } = table;
    const save = (made) =>
      edit("table", path, shown, made)
        .then(({ field }) => ((shown = field.shown), (status.textContent = "Saved"), this.onChanged()))
        .catch((error) => (status.textContent = error.words ?? String(error)));
    let saving = Promise.resolve();
    let timer;
    const later = (made) => (clearTimeout(timer), (timer = setTimeout(() => (saving = saving.then(() => save(made))), 400)));
    this.controls.push(editGrid(place, { columns, rows: below.rows.rows ?? [], label: table.label, onChange: later }));
  }

  async change(run) {
    await run().catch((error) => this.say(error.words ?? String(error)));
    await this.show();
    this.onChanged();
  }
}
