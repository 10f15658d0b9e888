// The page of a draft: its documents, what is open in it, and its fields.

import { made, roving } from "./stage.js";
import { change, documentAddress, documentText, draft, follow, read, stop } from "./server.js";
import { FieldEditor, moveEntry } from "./field_editor.js";
import { Panel } from "./panel.js";
import { cardsOf, gravest, onProblem, showTodo } from "./problems.js";
import { pathOf, Sheet } from "./sheet.js";
import { TextTab } from "./text_tab.js";

const $ = (id) => document.getElementById(id);
const NAMES = { report: "Report", "press-release": "Press release", "force-response": "Response form" };
const ORDER = Object.keys(NAMES);
const wordsFor = (name) => NAMES[name] ?? (name[0].toUpperCase() + name.slice(1)).replaceAll("-", " ");

let state = { problems: [], outline: [], documents: [], ids: {}, can: {} };
let shownTab = "report";
let pending = null;

const say = (words) => ($("saved").textContent = words);
const sheet = new Sheet($("page"), {
  onOpen: (element) => openField(pathOf(element)),
  onMove: (element, by) => moveEntry(pathOf(element), by).then(refresh).catch((error) => say(error.words)),
  onKey: (event) => keyed(event),
});
const editor = new FieldEditor(sheet, $("over"), {
  ids: () => state.ids,
  problems: () => state.problems,
  onChanged: () => refresh(),
  onClose: (path) => refresh().then(() => sheet.focus(sheet.of(path)[0])),
  say,
});
const panel = new Panel($("panel"), { ids: () => state.ids, onChanged: () => refresh(), say });
const text = new TextTab($("text"), { say, onChanged: () => refresh() });

onProblem({ go: (problem) => openField(problem.path), changed: () => refresh(), say });

async function openField(path) {
  try {
    const onPage = sheet.of(path).length > 0 && !$("sheet").hidden;
    if (onPage && (await editor.edit(path))) return;
    await panel.show(path);
    besideIs("panel");
  } catch (error) {
    say(error.words ?? String(error));
  }
}

// Shows what the draft says now; calls that come while it is being read are one more.
function refresh() {
  pending ??= Promise.resolve()
    .then(() => ((pending = null), update()))
    .catch((error) => say(error.words ?? String(error)));
  return pending;
}

async function update() {
  const before = state.shown;
  state = await read("state");
  document.title = `${draft} – peelgen`;
  $("name").textContent = draft;
  $("undo").disabled = !state.can.undo;
  $("redo").disabled = !state.can.redo;
  showTabs();
  showOutline();
  showTodo($("todo"), state.problems);
  showBeside();
  const errors = state.problems.filter((one) => one.severity === "error").length;
  $("banner").hidden = !state.stopped;
  $("banner").textContent = state.stopped ? `No document can be made until ${errors === 1 ? "one mistake is" : `${errors} mistakes are`} mended; the list says where. ${sheet.name ? "The page is as it was before." : "Until then, write in the fields."}` : "";
  if (state.shown !== before || !sheet.name) await showDocument();
  showWhatIsInTheWay();
  sheet.mark(gravest(state.problems));
  editor.showProblems();
  if (state.shown !== before) await Promise.all([panel.refresh(), text.refresh()]);
}

// In the place of a page that was never seen stands what keeps it from being made.
function showWhatIsInTheWay() {
  const none = state.stopped && !sheet.name && shownTab !== "text";
  $("no-page").hidden = !none;
  $("page").hidden = none;
  $("in-the-way").replaceChildren(...(none ? cardsOf(state.problems.filter((one) => one.severity === "error")) : []));
}

async function showDocument() {
  if (shownTab === "text") return;
  const page = await documentText(shownTab);
  if (page !== null) await sheet.show(shownTab, page, documentAddress(shownTab));
  $("page").title = wordsFor(shownTab);
  sheet.mark(gravest(state.problems));
  editor.place();
}

function showTabs() {
  const names = [...state.documents].sort((one, other) => rank(one) - rank(other));
  const tabs = [...names, "text"];
  if (!tabs.includes(shownTab)) shownTab = tabs[0];
  const shown = [...$("tabs").children].map((tab) => tab.dataset.name).join();
  if (shown !== tabs.join()) {
    $("tabs").replaceChildren(...tabs.map((name) => made("button", { type: "button", role: "tab", "data-name": name, onclick: () => tabIs(name) }, name === "text" ? "Text (YAML)" : wordsFor(name))));
    roving($("tabs"));
  }
  for (const tab of $("tabs").children) tab.setAttribute("aria-selected", String(tab.dataset.name === shownTab));
}

const rank = (name) => (ORDER.includes(name) ? ORDER.indexOf(name) : ORDER.length);

async function tabIs(name) {
  if (!(await editor.close())) return;
  shownTab = name;
  $("text").hidden = name !== "text";
  $("sheet").hidden = name === "text";
  showTabs();
  await (name === "text" ? text.show(state.problems) : showDocument()).catch((error) => say(error.words ?? String(error)));
  showWhatIsInTheWay();
}

function showOutline() {
  const filled = (part) => part.filled || part.path.startsWith("questions");
  const entry = (part) => {
    const open = part.open ? made("span", { class: "open", title: "open" }, String(part.open), made("span", { class: "unseen" }, " open")) : "";
    const grade = part.grade ? made("span", { class: "grade" }, part.grade) : "";
    return made("li", { class: filled(part) ? "" : "empty" }, made("button", { type: "button", onclick: () => goTo(part.path) }, made("span", {}, part.title), grade, open));
  };
  const focused = [...$("outline").querySelectorAll("button")].indexOf(document.activeElement);
  $("outline").replaceChildren(made("ul", {}, ...state.outline.map(entry)));
  if (focused >= 0) $("outline").querySelectorAll("button")[focused]?.focus();
}

async function goTo(path) {
  const field = path && !$("sheet").hidden ? sheet.within(path) : null;
  field?.scrollIntoView({ block: "start" });
  await panel.show(path).catch((error) => say(error.words));
  besideIs("panel");
}

function showBeside() {
  const tabs = { todo: `To do (${state.problems.length})`, panel: "Fields" };
  if (!$("beside").children.length) {
    $("beside").append(...Object.keys(tabs).map((name) => made("button", { type: "button", role: "tab", "data-name": name, onclick: () => besideIs(name) })));
    roving($("beside"));
    besideIs("todo");
    panel.show("").catch(() => {});
  }
  for (const tab of $("beside").children) tab.textContent = tabs[tab.dataset.name];
}

function besideIs(name) {
  for (const one of ["todo", "panel"]) $(one).hidden = one !== name;
  for (const tab of $("beside").children) tab.setAttribute("aria-selected", String(tab.dataset.name === name));
}

async function step(name) {
  if (!(await editor.close())) return;
  const { done } = await change(name).catch((error) => (say(error.words), {}));
  if (done) say(name === "undo" ? "Taken back" : "Made again");
  await refresh();
}

async function makeFiles() {
  if (!(await editor.close())) return;
  $("make").disabled = true;
  say("Making the files…");
  const told = await change("make").catch((error) => ({ files: [], refused: error.words }));
  $("make").disabled = false;
  say("");
  const link = ({ name, pages }) => made("li", {}, made("a", { href: `/made?${new URLSearchParams({ file: name })}` }, name), pages ? ` (${pages} pages)` : "");
  const words = told.refused ?? (told.stopped ? "Nothing was made: there are mistakes that must be mended first. The list beside the page says which." : "They are in the folder of the project:");
  const close = made("button", { type: "button", class: "main", onclick: () => $("told").close() }, "Close");
  $("told").replaceChildren(made("h2", { id: "told-title" }, told.files.length ? "The files are made" : "No files"), made("p", {}, words), made("ul", {}, ...told.files.map(link)), told.missing ? made("p", {}, told.missing) : "", close);
  $("told").showModal();
}

async function stopDesk() {
  if (await editor.close()) await stop();
}

function stopped() {
  editor.end();
  document.body.replaceChildren(made("main", { class: "ended" }, made("h1", {}, "The desk has stopped"), made("p", {}, "All that was written is in the file. You can close this window.")));
}

function keyed(event) {
  const isUndo = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === "z";
  if (!isUndo || event.target.closest?.("input, textarea, .prose, .grid-editor, .yaml-editor")) return;
  event.preventDefault();
  step(event.shiftKey ? "redo" : "undo");
}

addEventListener("keydown", keyed);
addEventListener("resize", () => (sheet.fit(), editor.place()));
$("undo").addEventListener("click", () => step("undo"));
$("redo").addEventListener("click", () => step("redo"));
$("make").addEventListener("click", makeFiles);
$("stop").addEventListener("click", stopDesk);
addEventListener("pagehide", () => editor.open?.saving.now());
refresh().then(() => document.documentElement.toggleAttribute("data-ready", true));
follow({ changed: () => refresh(), stopped });
