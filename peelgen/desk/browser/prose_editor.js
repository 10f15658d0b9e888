// The editor of a field of prose: peelgen's own Markdown, shown as it will look, and byte for byte what it was where it is not touched.

import {
  EditorState,
  EditorView,
  autocompletion,
  completionKeymap,
  completionStatus,
  defaultKeymap,
  drawSelection,
  history,
  historyKeymap,
  keymap,
  lintKeymap,
  setDiagnostics,
} from "./vendor/codemirror.js";
import { markdownFrom } from "./pasted.js";
import { joinAbove, joinBelow, newBlock, typedApart } from "./prose_breaks.js";
import { moveIn, moveOut, toggleHeading, toggleList, toggleQuote } from "./prose_lists.js";
import { inOneLine } from "./prose_places.js";
import { editNote, newLine, toggleMark } from "./prose_words.js";
import { oneParagraph } from "./prose_grammar.js";
import { proseLook } from "./prose_look.js";
import { proseToolbar, tellDropped } from "./prose_toolbar.js";
import { stageIn } from "./stage.js";

// Opens an editor in `place` and returns {text(), setProblems(problems), focus(), destroy(), view}.
//
// `label` names the field for screen readers. `ids` has, for each id, {kind: value, table, chart or image; printed: “58 percent”
// or “Table 1”; title}. `onChange(text)` comes with every change, `onDone(text)` with Ctrl-Enter, Escape or Done,
// `onCancel(text)` with Discard. `onTables(tables)` is given pasted tables and returns the ids that they got; without it, their
// rows are pasted as lines. `lang` is the language for spelling. `paragraph` says that the field has one paragraph only: no
// bullets, no headings, and Enter is Done.
//
// A problem is {from, to, message, severity, remedies: [{label, text}]}: places are counted in the text from 0, severity is
// "error" or "warning", and a remedy is a button that puts its text there. Problems move with the words until they are set anew.
export function editProse(place, options = {}) {
  const { text = "", ids = {}, paragraph = false, onChange, onDone, onCancel, onTables } = options;
  const stage = stageIn(place, "prose-editor");
  let view;
  const end = (told) => told && (() => (told(written(view)), true));
  const tools = proseToolbar(() => view, {
    ids,
    paragraph,
    onDone: end(onDone),
    onCancel: end(onCancel),
    say: stage.say,
  });
  const paste = (event) =>
    pasteInto(view, event.clipboardData, { box: tools.box, say: stage.say, onTables, paragraph });
  const state = EditorState.create({
    doc: text,
    extensions: [
      EditorState.lineSeparator.of("\n"),
      ...behaviour(options, end(onDone), tools.askForLink),
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
    setProblems: (problems) =>
      view.dispatch(
        setDiagnostics(
          view.state,
          problems.map((problem) => marked(problem, view.state.doc.length)),
        ),
      ),
    focus: () => view.focus(),
    destroy() {
      view.destroy();
      stage.leave();
    },
  };
}

const written = (view) => view.state.doc.toString();

function marked({ from, to, message, severity = "warning", remedies = [] }, length) {
  const actions = remedies.map(({ label, text }) => ({
    name: label,
    apply(view, begin, end) {
      view.dispatch({ changes: { from: begin, to: end, insert: text }, userEvent: "input" });
      view.focus();
    },
  }));
  return { from: Math.min(from, length), to: Math.min(to, length), message, severity, actions };
}

function behaviour({ ids = {}, label = "Text", lang = "en-GB", paragraph = false }, end, askForLink) {
  const keys = [...endings(end), ...completionKeymap, ...WORD_KEYS, { key: "Mod-k", run: () => (askForLink(), true) }];
  const enter = { key: "Enter", run: () => end?.() || true };
  return [
    history(),
    drawSelection(),
    EditorView.lineWrapping,
    proseLook(ids),
    autocompletion({ override: [numbersOffered(ids)], icons: false, defaultKeymap: false }),
    EditorView.contentAttributes.of({
      "aria-label": label,
      "aria-multiline": "true",
      spellcheck: "true",
      lang,
      autocapitalize: "sentences",
    }),
    paragraph ? oneParagraph : EditorView.inputHandler.of(typedApart),
    keymap.of([...keys, ...(paragraph ? [enter] : BLOCK_KEYS), ...lintKeymap, ...historyKeymap, ...defaultKeymap]),
  ];
}

const keysOf = (keys) =>
  Object.entries(keys).map(([key, run]) => ({ key, run, preventDefault: key.startsWith("Mod-") }));

const WORD_KEYS = keysOf({
  "Mod-b": toggleMark("**"),
  "Mod-i": toggleMark("*"),
  "Mod-Alt-f": editNote,
  "Shift-Enter": newLine,
});
const BLOCK_KEYS = keysOf({
  "Mod-Alt-3": toggleHeading,
  "Mod-Shift-8": toggleList("BulletList"),
  "Mod-Shift-7": toggleList("OrderedList"),
  "Mod-Shift-9": toggleQuote,
  Enter: newBlock,
  Backspace: joinAbove,
  Delete: joinBelow,
  Tab: moveIn,
  "Shift-Tab": moveOut,
});

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

async function pasteInto(view, clipboard, { box, say, onTables, paragraph }) {
  const { text, dropped, tables } = markdownFrom(clipboard.getData("text/html"), clipboard.getData("text/plain"));
  const placed = await withTables(text, tables, onTables);
  if (placed.trim()) insertMarkdown(view, paragraph || inOneLine(view.state) ? flattened(placed) : placed);
  tellDropped(box, dropped, view, say);
}

async function withTables(text, tables, onTables) {
  const ids = tables.length && onTables ? await onTables(tables) : null;
  return tables.reduce(
    (all, table, i) => all.replace(`![](#${table.id})`, () => (ids ? `![](#${ids[i]})` : asLines(table))),
    text,
  );
}

const asLines = ({ columns, rows }) =>
  [columns.map(({ heading }) => heading), ...rows].map((row) => row.join("; ")).join("\\\n");

// Puts words into the line, and paragraphs, lists and figures between the blocks where the cursor stands.
function insertMarkdown(view, text) {
  const { from, to } = view.state.selection.main;
  const block = /\n|^(?:- |\d+\. |> |### |!\[\]\()/.test(text);
  const before = view.state.sliceDoc(0, from);
  const after = view.state.sliceDoc(to);
  const start = !block || !before.trim() ? "" : gap(/\n*$/.exec(before)[0].length);
  const end = !block || !after.trim() ? "" : gap(/^\n*/.exec(after)[0].length);
  const insert = start + text + end;
  view.dispatch({
    changes: { from, to, insert },
    selection: { anchor: from + start.length + text.length },
    userEvent: "input.paste",
    scrollIntoView: true,
  });
}

// In a note, a heading or a field of one paragraph there are no bullets and no second paragraph.
const flattened = (text) => text.replace(/^ *(?:- |\d+[.)] |> |### )/gm, "").replace(/\\?\s*\n\s*/g, " ");

const gap = (newlines) => "\n".repeat(Math.max(0, 2 - newlines));
