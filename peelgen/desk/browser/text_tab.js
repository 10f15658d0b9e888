// The findings file as its text, in step with the page both ways.

import { editYaml } from "./yaml_editor.js";
import { change, read } from "./server.js";

const PAUSE = 900;

export class TextTab {
  constructor(place, { say, onChanged }) {
    Object.assign(this, { place, say, onChanged, editor: null, shown: "", saved: "" });
  }

  async show(problems) {
    if (this.editor) return this.refresh();
    const [{ text, shown }, schema] = await Promise.all([read("text"), read("schema")]);
    Object.assign(this, { shown, saved: text });
    const marks = problems.map(({ line, message, remedy, severity }) => ({ line, column: 1, endColumn: 200, message, remedy, severity }));
    this.editor = editYaml(this.place, { text, schema, problems: marks, onChange: () => this.later() });
  }

  later() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.save(), PAUSE);
  }

  async save() {
    const text = this.editor.text();
    if (text === this.saved) return;
    try {
      const { written } = await change("text", { text, shown: this.shown });
      if (!written) return this.say("The file was changed elsewhere meanwhile, so your text is not saved. Copy what you need of it, then load the page again.");
      this.saved = text;
      this.shown = (await read("text")).shown;
      this.say("Saved");
      this.onChanged();
    } catch (error) {
      this.say(error.words ?? String(error));
    }
  }

  // Shows the file as it is now, unless something typed here is not saved.
  async refresh() {
    if (!this.editor || this.editor.text() !== this.saved) return;
    const { text, shown } = await read("text");
    if (this.editor.text() !== this.saved) return;
    Object.assign(this, { shown, saved: text });
    if (this.editor.text() !== text) this.editor.setText(text);
  }
}
