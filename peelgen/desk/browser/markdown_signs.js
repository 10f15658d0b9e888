// The signs that mean something in peelgen's Markdown, where words bring them along and mean nothing by it.

// Within a line: \ and * always; brackets and braces where they would make a link, a note, a figure or a number.
export function escapedWords(words) {
  const brackets = /\][({]/.test(words) || words.lastIndexOf("[") > words.lastIndexOf("]") ? /\[/g : /\[(?=\^)/g;
  return words
    .replace(/\\(?=[!-/:-@[-`{-~]|$)|\*/g, "\\$&")
    .replace(/(^|[^\p{L}\p{N}])_(?=\S)|_(?=[^\p{L}\p{N}]|$)/gu, (found) => found.replace("_", "\\_"))
    .replace(brackets, "\\[")
    .replace(/\](?=[({]|$)/g, "\\]")
    .replace(/\^(?=\[|\\\[|$)|!(?=\[|\\\[|$)/g, (sign) => (sign === "^" ? "\\^" : sign))
    .replace(/\{(?=[a-z0-9]+(?:-[a-z0-9]+)*\})/g, "\\{");
}

// At the beginning of a paragraph or a bullet, where a hyphen or a number would begin a list. Four digits are a year.
export function escapedLineStart(block) {
  return block
    .split("\n")
    .map((line) =>
      line
        .replace(/^(\s*)([-+>]|#{1,6})(?=\s|$)/, "$1\\$2")
        .replace(/^(\s*)>/, "$1\\>")
        .replace(/^(\s*\d{1,3})([.)])(?=\s|$)/, "$1\\$2"),
    )
    .join("\n");
}
