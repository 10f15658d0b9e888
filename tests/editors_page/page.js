// Every editor once, as a test or a person looks at it. A test opens others by `shown`.
import { editProse } from "/browser/prose_editor.js";

const text = `Officers know the *Code of Ethics*.^[It is published by the College of Policing.] Only
{youth-fairness} of young people **agree** that they would be treated fairly. See
[the code](https://www.example.org/code), [](#attendance) and {no-such-number}.

They

- visit schools; and
  - by day
  - by night
- meet community
  groups.

3. third
3. fourth

### Rural areas

Forms can be had in Welsh: [fersiwn Gymraeg]{lang=cy}, at no \\*charge.

> They listen, said one
> of them.

![](#attendance)`;
const ids = {
  "youth-fairness": { kind: "value", printed: "58 percent", title: "Young people who agree that they would be treated fairly" },
  attendance: { kind: "table", printed: "Table 1", title: "How soon officers reached incidents" },
};

window.told = [];
const tell = (what) => (...words) => void window.told.push([what, ...words]);
window.shown = {
  prose(options = {}) {
    document.querySelector("#prose").replaceChildren();
    window.prose = editProse(document.querySelector("#prose"), { text, ids, label: "Summary", onChange: tell("change"), onDone: tell("done"), onCancel: tell("cancel"), ...options });
    return true;
  },
};
window.shown.prose();
window.ready = true;
