// The editor of a field of prose: peelgen's own Markdown, shown as it will look, and byte for byte what it was where it is not touched.

import { EditorState, EditorView, autocompletion, completionKeymap, completionStatus, defaultKeymap, drawSelection, history, historyKeymap, keymap } from "./vendor/codemirror.js";
import { markdownFrom } from "./pasted.js";
import * as command from "./prose_commands.js";
import { proseLook } from "./prose_look.js";
import { proseToolbar, tellDropped } from "./prose_toolbar.js";
import { stageIn } from "./stage.js";

// Opens an editor in `place` and returns {text(), focus(), destroy(), view}.
//
// `label` names the field for screen readers. `ids` has, for each id, {kind: value, table, chart or image; printed: “58 percent”
// or “Table 1”; title}. `onChange(text)` comes with every change, `onDone(text)` with Ctrl-Enter, Escape or Done,
// `onCancel(text)` with Discard. `onTables(tables)` is given pasted tables and returns the ids that they got; without it, their
// rows are pasted as lines. `lang` is the language for spelling.
export function editProse(place, { text = "", ids = {}, label = "Text", lang = "en-GB", onChange, onDone, onCancel, onTables } = {}) {
  const stage = stageIn(place, "prose-editor");
  let view;
  const end = (told) => told && (() => (told(written(view)), true));
  const tools = proseToolbar(() => view, { ids, onDone: end(onDone), onCancel: end(onCancel), say: stage.say });
  const paste = (event) => pasteInto(view, event.clipboardData, { box: tools.box, say: stage.say, onTables });
  const state = EditorState.create({
    doc: text,
    extensions: [
      EditorState.lineSeparator.of("\n"),
      ...behaviour(ids, { end: end(onDone), askForLink: tools.askForLink, label, lang }),
      EditorView.domEventHandlers({ paste: (event) => (event.preventDefault(), paste(event), true) }),
      EditorView.updateListener.of((update) => {
        if (update.docChanged) onChange?.(written(view));
        tools.refresh(update.state);
      }),
    ],
  });
  stage.root.prepend(tools.head, stage.editor);
  view = new EditorView({ state, root: stage.root, parent: stage.editor });
  tools.refresh(view.state);
  return {
    view,
    text: () => written(view),
    focus: () => view.focus(),
    destroy() {
      view.destroy();
      stage.leave();
    },
  };
}

const written = (view) => view.state.doc.toString();

function behaviour(ids, { end, askForLink, label, lang }) {
  return [
    history(),
    drawSelection(),
    EditorView.lineWrapping,
    proseLook(ids),
    autocompletion({ override: [numbersOffered(ids)], icons: false, defaultKeymap: false }),
    EditorView.inputHandler.of(command.typedApart),
    EditorView.contentAttributes.of({ "aria-label": label, "aria-multiline": "true", spellcheck: "true", lang, autocapitalize: "sentences" }),
    keymap.of([...endings(end), ...completionKeymap, ...keysOf(askForLink), ...historyKeymap, ...defaultKeymap]),
  ];
}

function keysOf(askForLink) {
  const keys = {
    "Mod-b": command.toggleMark("**"),
    "Mod-i": command.toggleMark("*"),
    "Mod-k": () => (askForLink(), true),
    "Mod-Alt-f": command.editNote,
    "Mod-Alt-3": command.toggleHeading,
    "Mod-Shift-8": command.toggleList("BulletList"),
    "Mod-Shift-7": command.toggleList("OrderedList"),
    "Mod-Shift-9": command.toggleQuote,
    Enter: command.newBlock,
    "Shift-Enter": command.newLine,
    Backspace: command.joinAbove,
    Delete: command.joinBelow,
    Tab: command.moveIn,
    "Shift-Tab": command.moveOut,
  };
  return Object.entries(keys).map(([key, run]) => ({ key, run, preventDefault: key.startsWith("Mod-") }));
}

// Escape closes the list of numbers first, if it is open.
function endings(end) {
  if (!end) return [];
  return [
    { key: "Mod-Enter", run: end },
    { key: "Escape", run: (view) => completionStatus(view.state) !== "active" && end() },
  ];
}

// Offers the numbers after a brace.
function numbersOffered(ids) {
  const options = Object.entries(ids)
    .filter(([, known]) => (known.kind ?? "value") === "value")
    .map(([id, known]) => ({ label: `{${id}}`, displayLabel: known.title ?? id, detail: known.printed }));
  return (context) => {
    const begun = context.matchBefore(/\{[a-z0-9-]*/);
    return begun && options.length ? { from: begun.from, options, validFor: /^\{[a-z0-9-]*\}?$/ } : null;
  };
}

async function pasteInto(view, clipboard, { box, say, onTables }) {
  const { text, dropped, tables } = markdownFrom(clipboard.getData("text/html"), clipboard.getData("text/plain"));
  const placed = await withTables(text, tables, onTables);
  if (placed.trim()) insertMarkdown(view, placed);
  tellDropped(box, dropped, view, say);
}

async function withTables(text, tables, onTables) {
  const ids = tables.length && onTables ? await onTables(tables) : null;
  return tables.reduce((all, table, i) => all.replace(`![](#${table.id})`, () => (ids ? `![](#${ids[i]})` : asLines(table))), text);
}

const asLines = ({ columns, rows }) => [columns.map(({ heading }) => heading), ...rows].map((row) => row.join("; ")).join("\\\n");

// Puts words into the line, and paragraphs, lists and figures between the blocks where the cursor stands.
function insertMarkdown(view, pasted) {
  const { from, to } = view.state.selection.main;
  const text = command.inOneLine(view.state) ? pasted.replace(/\\?\s*\n\s*/g, " ") : pasted;
  const block = /\n|^(?:- |\d+\. |> |### |!\[\]\()/.test(text);
  const before = view.state.sliceDoc(0, from);
  const after = view.state.sliceDoc(to);
  const start = !block || !before.trim() ? "" : gap(/\n*$/.exec(before)[0].length);
  const end = !block || !after.trim() ? "" : gap(/^\n*/.exec(after)[0].length);
  const insert = start + text + end;
  view.dispatch({ changes: { from, to, insert }, selection: { anchor: from + start.length + text.length }, userEvent: "input.paste", scrollIntoView: true });
}

const gap = (newlines) => "\n".repeat(Math.max(0, 2 - newlines));
