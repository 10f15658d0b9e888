// The signs that mean something in peelgen's Markdown, where words bring them along and mean nothing by it.

// Within a line: \ and * always; brackets and braces where they would make a link, a note, a figure or a number. `followed`
// says that a link, a note or a mark of emphasis comes next, to which a last sign must not belong; `enclosed`, that all stands
// in brackets, which one without its partner would end; `preceded`, that a link may stand before, whose attributes a brace begins.
export function escapedWords(words, { followed = false, enclosed = false, preceded = false } = {}) {
  const end = followed ? words.trimEnd().length - 1 : -1;
  const linked = enclosed || /\][({]/.test(words) || words.lastIndexOf("[") > words.lastIndexOf("]");
  const means = {
    "*": () => true,
    "\\": (at) => at === end || /[!-/:-@[-`{-~]/.test(words[at + 1] ?? ""),
    _: (at) => !/[\p{L}\p{N}]_[\p{L}\p{N}]/u.test(words.slice(Math.max(0, at - 1), at + 2)),
    "[": (at) => linked || words[at - 1] === "^",
    "]": (at) => enclosed || at === end || "({".includes(words[at + 1] ?? " "),
    "^": (at) => at === end || words[at + 1] === "[",
    "!": (at) => at === end,
    "{": (at) => (preceded && at === 0) || /^[a-z0-9]+(?:-[a-z0-9]+)*\}/.test(words.slice(at + 1, at + 100)),
  };
  return words.replace(/[\\*_[\]^!{]/g, (sign, at) => (means[sign](at) ? `\\${sign}` : sign));
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
