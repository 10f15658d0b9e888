// The findings file as it is written, with what the schema offers and explains, and the problems where they are.

import {
  EditorState,
  EditorView,
  HighlightStyle,
  Transaction,
  autocompletion,
  completionKeymap,
  completionStatus,
  defaultKeymap,
  drawSelection,
  foldGutter,
  foldKeymap,
  highlightActiveLine,
  history,
  historyKeymap,
  hoverTooltip,
  indentUnit,
  keymap,
  lineNumbers,
  lintGutter,
  lintKeymap,
  setDiagnostics,
  syntaxHighlighting,
  tags,
  yaml,
} from "./vendor/codemirror.js";
import { made, stageIn } from "./stage.js";
import { besides, describedBy, fieldsOf, lineParts, pathAt, schemasAt, valuesOf } from "./yaml_schema.js";

const COLOURS = HighlightStyle.define([
  { tag: tags.definition(tags.propertyName), class: "yaml-key" },
  { tag: tags.comment, class: "yaml-comment" },
  { tag: [tags.string, tags.special(tags.string)], class: "yaml-quoted" },
  { tag: [tags.punctuation, tags.separator, tags.squareBracket, tags.brace], class: "yaml-sign" },
]);

// Opens an editor in `place` and returns {text(), setText(text), setProblems(problems), goTo(line, column), focus(), destroy(), view}.
//
// A problem is {line, column, endColumn, message, remedy, severity}, counted from 1; severity is "error" or "warning".
// `onChange(text)` comes with what people change. `setText`, for what changed elsewhere, replaces only what differs and leaves
// the cursor where it is; it cannot be undone here, since it was not done here.
export function editYaml(place, { text = "", schema = {}, problems = [], label = "Findings file", onChange } = {}) {
  const stage = stageIn(place, "yaml-editor");
  const state = EditorState.create({
    doc: text,
    extensions: [
      EditorState.lineSeparator.of("\n"),
      ...behaviour(schema, label),
      EditorView.updateListener.of((update) => {
        const here = update.transactions.some((one) => one.docChanged && !one.annotation(Transaction.remote));
        if (here) onChange?.(update.state.doc.toString());
      }),
    ],
  });
  stage.root.prepend(stage.editor);
  const view = new EditorView({ state, root: stage.root, parent: stage.editor });
  setProblems(view, problems);
  return {
    view,
    text: () => view.state.doc.toString(),
    setText: (other) => setText(view, other),
    setProblems: (others) => setProblems(view, others),
    goTo: (line, column = 1) => goTo(view, line, column),
    focus: () => view.focus(),
    destroy() {
      view.destroy();
      stage.leave();
    },
  };
}

function behaviour(schema, label) {
  const leave = {
    key: "Escape",
    run: (view) => completionStatus(view.state) !== "active" && (view.setTabFocusMode(2000), false),
  };
  return [
    lineNumbers(),
    foldGutter(),
    lintGutter(),
    history(),
    drawSelection(),
    highlightActiveLine(),
    EditorView.lineWrapping,
    indentUnit.of("  "),
    yaml(),
    syntaxHighlighting(COLOURS),
    autocompletion({ override: [(context) => offered(context, schema)], icons: false, defaultKeymap: false }),
    hoverTooltip((view, at) => explained(view.state, at, schema)),
    EditorView.contentAttributes.of({
      "aria-label": label,
      "aria-multiline": "true",
      lang: "en-GB",
      spellcheck: "false",
    }),
    keymap.of([leave, ...completionKeymap, ...lintKeymap, ...foldKeymap, ...historyKeymap, ...defaultKeymap]),
  ];
}

const linesOf = (state) => state.doc.toString().split("\n");

function offered(context, schema) {
  const { state, pos } = context;
  const line = state.doc.lineAt(pos);
  const before = line.text.slice(0, pos - line.from);
  const value = /^ *(?:- +)*([\w-]+):[ \t]+([^#]*)$/.exec(before);
  if (value) return values(state, line, pos - value[2].length, value[1], schema);
  const begun = /^( *(?:- +)*)([\w-]*)$/.exec(before);
  if (!begun || (!begun[2] && !context.explicit)) return null;
  return fields(state, line, begun, schema);
}

function fields(state, line, [, lead, begun], schema) {
  const lines = linesOf(state);
  const path = pathAt(lines, line.number - 1, lead.length);
  if (!path) return null;
  const there = besides(lines, line.number - 1, lead.length);
  const options = fieldsOf(schemasAt(schema, path, lines))
    .filter(({ key }) => !there.includes(key))
    .map(({ key, description, needed }) => ({
      label: key,
      detail: needed ? "needed" : "",
      info: description,
      apply: `${key}: `,
      boost: needed ? 1 : 0,
    }));
  return options.length
    ? { from: line.from + lead.length, to: line.from + lead.length + begun.length, options, validFor: /^[\w-]*$/ }
    : null;
}

function values(state, line, from, key, schema) {
  const lines = linesOf(state);
  const path = pathAt(lines, line.number - 1, lineParts(line.text).column);
  if (!path) return null;
  const options = valuesOf(schemasAt(schema, [...path, key], lines)).map((label) => ({ label }));
  return options.length ? { from, options } : null;
}

function explained(state, at, schema) {
  const line = state.doc.lineAt(at);
  const { key, column } = lineParts(line.text);
  if (key === null || at < line.from + column || at > line.from + column + key.length) return null;
  const lines = linesOf(state);
  const path = pathAt(lines, line.number - 1, column);
  const words = path && describedBy(schemasAt(schema, [...path, key], lines));
  if (!words) return null;
  return {
    pos: line.from + column,
    end: line.from + column + key.length,
    above: true,
    create: () => ({ dom: made("p", { class: "explained" }, words) }),
  };
}

function setProblems(view, problems) {
  const { doc } = view.state;
  const marks = problems
    .filter(({ line }) => line >= 1 && line <= doc.lines)
    .map((problem) => {
      const line = doc.line(problem.line);
      const from = Math.min(line.from + Math.max(0, (problem.column ?? 1) - 1), line.to);
      const to = Math.min(problem.endColumn ? line.from + problem.endColumn - 1 : line.to, line.to);
      return {
        from,
        to: Math.max(from, to),
        severity: problem.severity ?? "error",
        message: [problem.message, problem.remedy].filter(Boolean).join("\n"),
      };
    });
  view.dispatch(setDiagnostics(view.state, marks));
}

function setText(view, text) {
  const now = view.state.doc.toString();
  if (now === text) return;
  let from = 0;
  while (from < now.length && now[from] === text[from]) from += 1;
  let end = 0;
  while (end < Math.min(now.length, text.length) - from && now.at(-1 - end) === text.at(-1 - end)) end += 1;
  view.dispatch({
    changes: { from, to: now.length - end, insert: text.slice(from, text.length - end) },
    annotations: [Transaction.remote.of(true), Transaction.addToHistory.of(false)],
  });
}

function goTo(view, number, column) {
  const line = view.state.doc.line(Math.max(1, Math.min(number, view.state.doc.lines)));
  const anchor = Math.min(line.from + column - 1, line.to);
  view.dispatch({ selection: { anchor }, effects: EditorView.scrollIntoView(anchor, { y: "center" }) });
  view.focus();
}
