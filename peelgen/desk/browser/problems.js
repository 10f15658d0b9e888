// What is wrong and what is still to be written: cards with their remedies, beside the field and in a list that one walks through.

import { made } from "./stage.js";
import { change, read } from "./server.js";

const acts = { go: () => {}, changed: () => {}, say: () => {} };

export const onProblem = (given) => Object.assign(acts, given);

export const kindOf = (problem) => (problem.hole && problem.severity !== "error" ? "hole" : problem.severity);

export const gravest = (problems) => {
  const order = ["error", "warning", "hole"];
  const found = new Map();
  for (const problem of problems) {
    const before = found.get(problem.path);
    if (!before || order.indexOf(kindOf(problem)) < order.indexOf(before)) found.set(problem.path, kindOf(problem));
  }
  return found;
};

const LABELS = { error: "Must be mended", warning: "Look at this", hole: "Still to be written" };

export const cardsOf = (problems, { brief = false } = {}) => problems.map((problem) => card(problem, brief));

function card(problem, brief) {
  const kind = kindOf(problem);
  const body = [made("p", { class: "kind" }, LABELS[kind]), made("p", {}, problem.message)];
  if (problem.remedy) body.push(made("p", { class: "remedy" }, problem.remedy));
  const buttons = [made("button", { type: "button", onclick: () => explain(problem) }, "Why?")];
  if (!brief) buttons.unshift(made("button", { type: "button", onclick: () => acts.go(problem) }, "Go there"));
  const element = made("article", { class: `problem ${kind}`, "data-path": problem.path }, ...body);
  for (const words of problem.offers.slice(0, 3)) buttons.unshift(made("button", { type: "button", class: "main", onclick: () => follow(problem, words) }, `Write “${words}”`));
  if (problem.rule) buttons.push(made("button", { type: "button", onclick: () => askWhy(element, problem) }, "It is meant so…"));
  element.append(made("p", { class: "row" }, ...buttons));
  return element;
}

function follow(problem, words) {
  const { id, line, message } = problem;
  change("follow", { problem: id, line, message, words })
    .then(() => (acts.say("Written. Undo takes it back."), acts.changed()))
    .catch((error) => acts.say(error.words ?? String(error)));
}

function askWhy(element, problem) {
  if (element.querySelector("form")) return;
  const reason = made("input", { type: "text", required: true, maxlength: "500", "aria-label": "Why it is meant so" });
  const form = made("form", {}, made("label", {}, "Why? It is kept in the draft and printed nowhere.", reason), made("button", { class: "main" }, "Leave it so"));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    change("waive", { rule: problem.rule, where: problem.words || problem.path, reason: reason.value })
      .then(acts.changed)
      .catch((error) => acts.say(error.words ?? String(error)));
  });
  element.append(form);
  reason.focus();
}

async function explain(problem) {
  const { text } = await read("explain", { problem: problem.id });
  const close = made("button", { type: "button", class: "main", onclick: () => dialog.close() }, "Close");
  const dialog = document.getElementById("told");
  const parts = (text || problem.title).split(/\n{2,}/).map((part) => {
    const heading = /^#+ (.*)/.exec(part);
    if (heading) return made("h3", {}, heading[1].replaceAll("`", ""));
    return part.startsWith("```") ? made("pre", {}, part.replace(/^```\w*\n|\n?```$/g, "")) : made("p", {}, part.replaceAll("`", ""));
  });
  dialog.replaceChildren(made("h2", { id: "told-title" }, problem.title), ...parts, close);
  dialog.showModal();
}

// Shows the whole list: first what stops the documents, then what may be wrong, then what is not written.
export function showTodo(place, problems) {
  const groups = Object.entries(LABELS).map(([kind, label]) => [label, problems.filter((one) => kindOf(one) === kind)]);
  const sections = groups.filter(([, found]) => found.length).map(([label, found]) =>
    made("section", {}, made("h2", {}, `${label} (${found.length})`), ...cardsOf(found)),
  );
  const mend = made("button", { type: "button", onclick: () => repair() }, "Mend what is safe to mend");
  const isStyle = problems.some((one) => one.rule);
  const nothing = made("p", { class: "nothing" }, "Nothing is open.");
  place.replaceChildren(...(sections.length ? [...(isStyle ? [mend] : []), ...sections] : [nothing]));
}

function repair() {
  change("mend")
    .then(({ count }) => (acts.say(count ? `Mended: ${count}. Undo takes it back.` : "There is nothing that is safe to mend."), acts.changed()))
    .catch((error) => acts.say(error.words ?? String(error)));
}
