// The editor of one field, where that field stands on the page.

import { made } from "./stage.js";
import { controlOf } from "./controls.js";
import { Saving } from "./saving.js";
import { edit, read } from "./server.js";
import { cardsOf } from "./problems.js";

// The entry of a list that a path is in, and that can be moved and removed: not a chapter.
export function entryOf(path) {
  const found = /^(.*\])[^\]]*$/.exec(path)?.[1] ?? "";
  return /^(questions|pillars)\[[^\]]*\]$/.test(found) ? "" : found;
}

export const listOf = (entry) => entry.replace(/\[[^\]]*\]$/, "");

export async function moveEntry(path, by) {
  const entry = entryOf(path);
  if (entry) await edit("move", entry, (await read("field", { path: entry })).shown, { by });
}

export class FieldEditor {
  constructor(sheet, over, { ids, problems, onClose, onChanged, say }) {
    Object.assign(this, { sheet, over, ids, problems, onClose, onChanged, say, open: null });
    this.sizes = new ResizeObserver(() => this.place());
  }

  get path() {
    return this.open?.field.path ?? "";
  }

  // Opens the field at a path; whether it is one that is edited on the page.
  async edit(path) {
    if (this.path === path) return true;
    if (!(await this.close())) return true;
    const field = await read("field", { path });
    if (["part", "entries", "rows"].includes(field.control)) return false;
    const saving = new Saving(field, (told) => this.told(told));
    const close = () => this.close();
    const control = controlOf(field, { ids: this.ids(), onChange: (value) => saving.change(value), onDone: close, onCancel: () => (saving.cancel(), this.close()) });
    const box = made("section", { class: "field-editor", "aria-label": field.label });
    const status = made("p", { class: "state", role: "status" });
    const clash = made("div", { class: "clash", role: "alert", hidden: true });
    const wrong = made("div", { class: "wrong" });
    const isProse = Boolean(control.element.classList.contains("prose"));
    const done = isProse ? [] : [made("button", { type: "button", class: "main", onclick: close }, "Done")];
    box.append(control.element, clash, made("div", { class: "row" }, ...done, ...this.entryButtons(path, saving), status), wrong);
    box.addEventListener("keydown", (event) => event.key === "Escape" && !isProse && (event.preventDefault(), this.close()));
    this.open = { field, saving, control, box, status, clash, wrong };
    this.over.append(box);
    this.showProblems();
    this.sizes.observe(box);
    this.place();
    control.focus();
    return true;
  }

  entryButtons(path, saving) {
    const entry = entryOf(path);
    if (!entry) return [];
    const run = (words, act) => made("button", { type: "button", onclick: () => this.change(act) }, words);
    const add = async () => {
      const list = await read("field", { path: listOf(entry) });
      const place = list.entries.findIndex((one) => one.path === entry) + 1;
      await edit("add", list.path, list.shown, { place });
    };
    return [
      run("Add below", add),
      run("Move up", () => moveEntry(entry, -1)),
      run("Move down", () => moveEntry(entry, 1)),
      run("Remove", () => this.remove(entry, path, saving)),
    ];
  }

  async remove(entry, path, saving) {
    await edit("remove", entry, entry === path ? saving.shown : (await read("field", { path: entry })).shown);
  }

  async change(act) {
    if (!(await this.close())) return;
    await act().catch((error) => this.say(error.words ?? String(error)));
    this.onChanged();
  }

  told({ state, words, error }) {
    if (!this.open) return;
    this.open.status.textContent = words;
    this.open.status.dataset.state = state;
    this.open.clash.hidden = state !== "clash";
    if (state === "clash") this.showClash(error.now);
    if (state === "saved") this.onChanged();
  }

  // Something else stands in the file by now: both are shown, and one is kept.
  showClash(now) {
    const { clash, saving } = this.open;
    const theirs = made("blockquote", {}, typeof now === "string" ? now : "It is empty, or no longer there.");
    const mine = made("button", { type: "button", onclick: () => saving.keepMine() }, "Keep mine");
    const take = made("button", { type: "button", onclick: () => ((saving.typed = saving.saved), this.end(), this.onChanged()) }, "Take theirs");
    clash.replaceChildren(made("p", {}, "Somebody else has changed this meanwhile. It says now:"), theirs, mine, take);
  }

  showProblems() {
    if (this.open) this.open.wrong.replaceChildren(...cardsOf(this.problems().filter((one) => one.path === this.path), { brief: true }));
  }

  place() {
    if (!this.open) return;
    const { box, field } = this.open;
    const room = this.sheet.room(field.path, box.offsetHeight + 8);
    const { top, left, width } = room ?? { top: 24, left: 40, width: 560 };
    Object.assign(box.style, { top: `${top}px`, left: `${Math.max(8, left - 17)}px`, width: `${Math.max(340, width + 34)}px` });
  }

  // Saves and closes; whether it could: a text that cannot be saved stays.
  async close() {
    if (!this.open) return true;
    const { saving } = this.open;
    if (!(await saving.now()) && saving.typed !== saving.saved) return false;
    this.end();
    return true;
  }

  end() {
    if (!this.open) return;
    const { control, box, field } = this.open;
    this.open = null;
    this.sizes.disconnect();
    control.destroy();
    box.remove();
    this.sheet.reveal();
    this.onClose(field.path);
  }
}
