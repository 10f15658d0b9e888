// What peelgen's modules use of CodeMirror, as one file: it keeps one copy of each part, without which its parts do not know each other.
export { EditorSelection, EditorState, Facet, StateField, Transaction } from "@codemirror/state";
export {
  Decoration,
  EditorView,
  WidgetType,
  drawSelection,
  highlightActiveLine,
  hoverTooltip,
  keymap,
  lineNumbers,
} from "@codemirror/view";
export { defaultKeymap, history, historyKeymap, redo, redoDepth, undo, undoDepth } from "@codemirror/commands";
export { autocompletion, completionKeymap, completionStatus } from "@codemirror/autocomplete";
export { lintGutter, lintKeymap, setDiagnostics } from "@codemirror/lint";
export { HighlightStyle, foldGutter, foldKeymap, indentUnit, syntaxHighlighting } from "@codemirror/language";
export { yaml } from "@codemirror/lang-yaml";
export { tags } from "@lezer/highlight";
export { InlineContext, parser as commonmark } from "@lezer/markdown";
