// Every editor once, as a test or a person looks at it. A test opens others by `shown`.
import { editGrid } from "/browser/grid.js";
import { editProse } from "/browser/prose_editor.js";
import { editYaml } from "/browser/yaml_editor.js";

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
  "youth-fairness": {
    kind: "value",
    printed: "58 percent",
    title: "Young people who agree that they would be treated fairly",
  },
  attendance: { kind: "table", printed: "Table 1", title: "How soon officers reached incidents" },
};

const table = {
  columns: [{ heading: "Response" }, { heading: "Incidents", align: "right" }, { heading: "Change", align: "right" }],
  rows: [
    ["Immediate", "6,212", "−4%"],
    ["Priority", "9,480", "12%"],
    ["Scheduled, by appointment with an officer", "1,024", ""],
  ],
};

const schema = await (await fetch("/findings.schema.json")).json();
const file = `framework: peel-2016/legitimacy
force: City of London Police # one, or a list
status: draft
questions:
  - id: fairness
    judgment:
      grade: fine
    narrative: |
      Officers know the *Code of Ethics*.
values:
  - id: youth-fairness
    label: "Young people who agree"
    value: 58
`;
const problems = [
  { line: 7, column: 14, message: "“fine” is no grade of 2016.", remedy: "Write good.", severity: "error" },
];

window.refused = [];
document.addEventListener("securitypolicyviolation", (event) => window.refused.push(event.violatedDirective));
window.told = [];
const tell =
  (what) =>
  (...words) =>
    void window.told.push([what, ...words]);
window.shown = {
  prose(options = {}) {
    document.querySelector("#prose").replaceChildren();
    window.prose = editProse(document.querySelector("#prose"), {
      text,
      ids,
      label: "Summary",
      onChange: tell("change"),
      onDone: tell("done"),
      onCancel: tell("cancel"),
      ...options,
    });
    return true;
  },
  grid(options = {}) {
    document.querySelector("#grid").replaceChildren();
    window.grid = editGrid(document.querySelector("#grid"), {
      ...table,
      label: "Response times",
      onChange: tell("change"),
      onDone: tell("done"),
      ...options,
    });
    return true;
  },
  yaml(options = {}) {
    document.querySelector("#yaml").replaceChildren();
    window.yaml = editYaml(document.querySelector("#yaml"), {
      text: file,
      schema,
      problems,
      onChange: tell("change"),
      ...options,
    });
    return true;
  },
};
window.shown.prose();
window.shown.grid();
window.shown.yaml();
document.documentElement.dataset.ready = "";
