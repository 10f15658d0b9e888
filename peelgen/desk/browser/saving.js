// A field that is being written: what is typed is in the file within a second, or it is said why not.

import { edit, isClash, read } from "./server.js";

const PAUSE = 350;
const LONGEST = 900;

export class Saving {
  // `tell({state, words, error})` comes with "saved", "saving", "clash" and "refused".
  constructor(field, tell) {
    const value = (field.value ?? "").trimEnd();
    Object.assign(this, { path: field.path, shown: field.shown, first: value, saved: value, typed: value, tell });
    this.queue = Promise.resolve();
    this.clashed = false;
  }

  change(value) {
    this.typed = value;
    this.since ??= performance.now();
    clearTimeout(this.timer);
    const left = LONGEST - (performance.now() - this.since);
    this.timer = setTimeout(() => this.now(), Math.max(0, Math.min(PAUSE, left)));
  }

  // Saves at once what is not saved yet; the promise says whether all is.
  now() {
    clearTimeout(this.timer);
    this.since = undefined;
    this.queue = this.queue.then(() => this.send());
    return this.queue;
  }

  async send() {
    if (this.clashed) return false;
    const value = this.typed;
    if (value === this.saved) return true;
    this.tell({ state: "saving", words: "Saving…" });
    try {
      const { field } = await edit("set", this.path, this.shown, { value });
      Object.assign(this, { shown: field.shown, saved: value });
      this.tell({ state: "saved", words: "Saved" });
      return true;
    } catch (error) {
      this.clashed = isClash(error);
      this.tell({ state: this.clashed ? "clash" : "refused", words: error.words ?? String(error), error });
      return false;
    }
  }

  async keepMine() {
    this.shown = (await read("field", { path: this.path })).shown;
    this.clashed = false;
    return this.now();
  }

  cancel() {
    this.typed = this.first;
    return this.now();
  }
}
