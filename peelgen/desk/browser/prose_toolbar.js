// The buttons above prose, the box for a link, and what a paste left out.

import { redo, redoDepth, undo, undoDepth } from "./vendor/codemirror.js";
import { KEY, ending, icon, made, roving } from "./stage.js";
import { toggleHeading, toggleList, toggleQuote } from "./prose_lists.js";
import { namesAround } from "./prose_places.js";
import { editNote, linkAt, toggleMark } from "./prose_words.js";

// Of each: its name, its key, what it does, its drawing, and the names of what it makes in the tree of a text.
const OF_WORDS = [
  ["Bold", `${KEY}B`, toggleMark("**"), "M6 4h5a3 3 0 0 1 0 6H6zM6 10h6a3 3 0 0 1 0 6H6z", "StrongEmphasis"],
  ["Italic", `${KEY}I`, toggleMark("*"), "M8 4h6M6 16h6M12 4 8 16", "Emphasis"],
  [
    "Link",
    `${KEY}K`,
    null,
    "M8.5 11.5a3 3 0 0 0 4.2 0l2.6-2.6a3 3 0 0 0-4.2-4.2L10 5.8M11.5 8.5a3 3 0 0 0-4.2 0l-2.6 2.6a3 3 0 0 0 4.2 4.2L10 14.2",
  ],
  ["Note", `${KEY}Alt-F`, editNote, "M3 6h7M3 10h10M3 14h7M15 3v5M13.6 4.2 15 3"],
];
const OF_BLOCKS = [
  ["Heading", `${KEY}Alt-3`, toggleHeading, "M5 4v12M15 4v12M5 10h10", "ATXHeading"],
  [
    "Bullets",
    `${KEY}Shift-8`,
    toggleList("BulletList"),
    "M8 5h9M8 10h9M8 15h9M3.5 5h.6M3.5 10h.6M3.5 15h.6",
    "BulletList",
  ],
  [
    "Numbers",
    `${KEY}Shift-7`,
    toggleList("OrderedList"),
    "M8 5h9M8 10h9M8 15h9M3 3.5l1-.5v4M3 13h2l-2 3.5h2",
    "OrderedList",
  ],
  ["Quotation", `${KEY}Shift-9`, toggleQuote, "M4 4v12M8 6h9M8 10h9M8 14h6", "Blockquote"],
];
const OF_TIME = [
  ["Undo", `${KEY}Z`, undo, "M4 8h8a4 4 0 0 1 0 8H8M7 4.5 3.5 8 7 11.5"],
  ["Redo", `${KEY}Y`, redo, "M16 8H8a4 4 0 0 0 0 8h4M13 4.5 16.5 8 13 11.5"],
];
const ADDRESS = /^(?:https?:\/\/|mailto:)[^\s<>"]+$/i;

// Returns {head, box, refresh(state), askForLink()}, the head with the bar and the box below it; `view` gives the editor once there is one.
export function proseToolbar(view, { ids, paragraph, onDone, onCancel, say }) {
  const box = made("div", { class: "box" });
  const askForLink = () => linkBox(box, view(), say);
  const groups = (paragraph ? [OF_WORDS, OF_TIME] : [OF_WORDS, OF_BLOCKS, OF_TIME]).map((group) =>
    group.map((button) => toolButton(button, () => (button[2] ?? askForLink)(view()), view)),
  );
  const parts = groups.flatMap((group, i) => (i ? [made("span", { class: "between" }), ...group] : group));
  const bar = made(
    "div",
    { role: "toolbar", "aria-label": "Formatting", class: "bar" },
    ...parts,
    ...chooser(ids, view),
  );
  bar.append(ending({ onDone, onCancel }));
  roving(bar);
  return {
    head: made("div", { class: "head" }, bar, box),
    box,
    askForLink,
    refresh: (state) => refresh(bar, groups.at(-1), state),
  };
}

function toolButton([name, key, , path, makes], press, view) {
  const pressed = makes && { "aria-pressed": "false", "data-makes": makes };
  return made(
    "button",
    {
      type: "button",
      "aria-label": name,
      title: `${name} (${key})`,
      ...pressed,
      onclick: () => {
        press();
        if (name !== "Link") view().focus();
      },
    },
    icon(path),
  );
}

function refresh(bar, [undoing, redoing], state) {
  const around = namesAround(state);
  for (const button of bar.querySelectorAll("[aria-pressed]")) {
    button.setAttribute("aria-pressed", String(around.some((name) => name.startsWith(button.dataset.makes))));
  }
  undoing.setAttribute("aria-disabled", String(!undoDepth(state)));
  redoing.setAttribute("aria-disabled", String(!redoDepth(state)));
}

const KINDS = { value: "Numbers", table: "Tables", chart: "Charts", image: "Images" };

// A number goes into the sentence; a table, chart or image is mentioned there, or placed where the line is empty.
function chooser(ids, view) {
  const groups = Object.entries(KINDS).map(([kind, label]) => {
    const entries = Object.entries(ids).filter(([, known]) => (known.kind ?? "value") === kind);
    return entries.length
      ? made(
          "optgroup",
          { label },
          ...entries.map(([id, known]) => made("option", { value: id }, `${known.title ?? id}: ${known.printed}`)),
        )
      : "";
  });
  if (!groups.some(Boolean)) return [];
  const select = made(
    "select",
    { "aria-label": "Insert a number, table or figure" },
    made("option", { value: "" }, "Insert…"),
    ...groups,
  );
  select.addEventListener("change", () => {
    if (select.value) insert(view(), select.value, ids[select.value]);
    select.value = "";
  });
  return [made("span", { class: "between" }), select];
}

function insert(view, id, known) {
  const here = view.state.doc.lineAt(view.state.selection.main.head);
  const figure = here.text.trim() ? `[](#${id})` : `![](#${id})`;
  view.dispatch(view.state.replaceSelection((known.kind ?? "value") === "value" ? `{${id}}` : figure));
  view.focus();
}

function linkBox(box, view, say) {
  const found = linkAt(view.state);
  const close = () => {
    box.replaceChildren();
    view.focus();
  };
  const words = field("Words", found.words);
  const address = field("Address", found.address, "https://");
  const wrong = made("p", { class: "wrong", role: "alert" });
  const form = made(
    "form",
    { class: "link-box", "aria-label": "Link" },
    words.label,
    address.label,
    made("button", { class: "done" }, "Set link"),
  );
  if (found.address)
    form.append(
      made(
        "button",
        { type: "button", onclick: () => setLink(view, found, words.input.value, "", close) },
        "Remove link",
      ),
    );
  form.append(made("button", { type: "button", class: "plain", onclick: close }, "Cancel"), wrong);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const written = complete(address.input.value.trim());
    if (ADDRESS.test(written)) setLink(view, found, words.input.value || written, written, close);
    else wrong.textContent = "An address begins with https:// or is an e-mail address, and has no spaces.";
  });
  form.addEventListener("keydown", (event) => event.key === "Escape" && (event.stopPropagation(), close()));
  box.replaceChildren(form);
  (found.words ? address : words).input.focus();
  say("");
}

const complete = (address) =>
  /^[\w.+-]+@[\w.-]+\.\w+$/.test(address)
    ? `mailto:${address}`
    : /^www\./i.test(address)
      ? `https://${address}`
      : address;

function field(name, value, placeholder) {
  const input = made("input", { type: "text", value, placeholder, spellcheck: "false" });
  return { input, label: made("label", {}, `${name} `, input) };
}

function setLink(view, { from, to }, words, address, close) {
  const safe = address.replace(/\(/g, "%28").replace(/\)/g, "%29");
  const insert = address ? `[${words}](${safe})` : words;
  view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + insert.length }, userEvent: "input" });
  close();
}

// Shows what was left out of a paste until it is put away.
export function tellDropped(box, dropped, view, say) {
  if (!dropped.length) return;
  const entries = dropped.map(({ what, words }) =>
    made("li", {}, made("b", {}, what), words ? `: ${shortened(words)}` : ""),
  );
  const close = made("button", { type: "button", onclick: () => (box.replaceChildren(), view.focus()) }, "Close");
  box.replaceChildren(
    made(
      "section",
      { class: "dropped", "aria-label": "Not pasted" },
      made("p", {}, "Not pasted:"),
      made("ul", {}, ...entries),
      close,
    ),
  );
  say(`${dropped.length} things were not pasted; they are listed below.`);
}

const shortened = (words) => (words.length > 160 ? `${words.slice(0, 157)}…` : words);
