// What the schema of findings files says about a place in one: which fields there are, what they may say, what they are for.
//
// The place is found by indentation, as people read it, so that a file that is not yet whole can be asked too.

const KEY = /^( *)((?:- +)*)(?:"([^"]*)"|'([^']*)'|([^\s'"#:-][^:#]*?))\s*:(?=\s|$)[ \t]*(.*)$/;
const ENTRY = /^( *)((?:- +)*)-(?: +|$)/;

// Returns {indent, dashes, key, column, value} of a line: the columns of its hyphens, its field, where that begins, what it says.
export function lineParts(line) {
  const keyed = KEY.exec(line);
  if (keyed) {
    const [, indent, hyphens, , , , value] = keyed;
    return {
      dashes: columnsOf(indent, hyphens),
      key: keyed[3] ?? keyed[4] ?? keyed[5],
      column: indent.length + hyphens.length,
      value,
    };
  }
  const entry = ENTRY.exec(line);
  return {
    dashes: entry ? columnsOf(entry[1], `${entry[2]}-`) : [],
    key: null,
    column: /^ */.exec(line)[0].length,
    value: line.trim(),
  };
}

function columnsOf(indent, hyphens) {
  return [...hyphens.matchAll(/-/g)].map((found) => indent.length + found.index);
}

// Returns the fields above a column of a line, outermost first, `[]` for an entry of a list; null within a text of several lines.
export function pathAt(lines, number, column) {
  const path = [];
  let place = { column, entry: false };
  place = intoEntries(path, lineParts(lines[number]), place);
  for (let above = number - 1; above >= 0 && (place.column > 0 || place.entry); above -= 1) {
    const parts = lineParts(lines[above]);
    if (!lines[above].trim() || /^\s*#/.test(lines[above])) continue;
    if (parts.key !== null && (place.entry ? parts.column <= place.column : parts.column < place.column)) {
      if (!path.length && /^[|>][-+\d]*\s*(?:#.*)?$/.test(parts.value)) return null;
      path.unshift(parts.key);
      place = { column: parts.column, entry: false };
    }
    place = intoEntries(path, parts, place);
  }
  return path;
}

function intoEntries(path, { dashes }, place) {
  let { column, entry } = place;
  for (const dash of [...dashes].reverse()) {
    if (dash >= column) continue;
    path.unshift("[]");
    [column, entry] = [dash, true];
  }
  return { column, entry };
}

// Returns all that the schema says of a place: a list, since a field may be described in several parts of it.
export function schemasAt(schema, path, lines) {
  const said = topLevel(lines);
  let here = parts(schema, schema, said);
  for (const step of path) {
    here = here.flatMap((one) => stepInto(one, step)).flatMap((one) => parts(schema, one, said));
  }
  return here;
}

function stepInto(one, step) {
  if (step === "[]") return one.items ? [one.items] : [];
  return one.properties && Object.hasOwn(one.properties, step) ? [one.properties[step]] : [];
}

// Returns a schema with what it refers to, and what holds of this file.
function parts(root, one, said, depth = 0) {
  if (!one || typeof one !== "object" || depth > 12) return [];
  const found = [one];
  const more = [one.$ref && referred(root, one.$ref), ...(one.allOf ?? []), ...(one.anyOf ?? []), ...(one.oneOf ?? [])];
  if (one.if) more.push(...chosen(one, said));
  for (const other of more) if (other) found.push(...parts(root, other, said, depth + 1));
  return found;
}

function referred(root, reference) {
  return reference
    .slice(2)
    .split("/")
    .reduce((here, step) => here?.[step], root);
}

// Conditions are about the first fields of the file, such as its framework; of any other, both sides may hold.
function chosen(one, said) {
  const asked = Object.entries(one.if.properties ?? {});
  if (!asked.length || asked.some(([name]) => !said.has(name) && !(one.if.required ?? []).includes(name)))
    return [one.then, one.else];
  const holds = asked.every(([name, wanted]) => said.has(name) && fits(said.get(name), wanted));
  return [holds ? one.then : one.else];
}

function fits(value, wanted) {
  if (wanted.const !== undefined) return value === String(wanted.const);
  if (wanted.enum) return wanted.enum.map(String).includes(value);
  if (wanted.pattern) return new RegExp(wanted.pattern, "u").test(value);
  return wanted.type !== "array" || value === "" || value.startsWith("[");
}

function topLevel(lines) {
  const parted = lines.map(lineParts).filter(({ key, column }) => key !== null && column === 0);
  return new Map(parted.map(({ key, value }) => [key, value.replace(/\s+#.*$/, "").replace(/^["'](.*)["']$/, "$1")]));
}

// Returns [{key, description, needed}] of the fields that may stand at a path.
export function fieldsOf(schemas) {
  const fields = new Map();
  for (const one of schemas) {
    for (const [key, field] of Object.entries(one.properties ?? {})) {
      const known = fields.get(key);
      fields.set(key, {
        key,
        description: known?.description || field.description || "",
        needed: known?.needed || (one.required ?? []).includes(key),
      });
    }
  }
  return [...fields.values()];
}

// Returns what a field may say, as far as the schema lists it.
export function valuesOf(schemas) {
  const listed = schemas.flatMap((one) => [
    ...(one.enum ?? []),
    ...(one.const === undefined ? [] : [one.const]),
    ...(one.type === "boolean" ? [true, false] : []),
  ]);
  return [...new Set(listed.map(String))];
}

export const describedBy = (schemas) => schemas.find((one) => one.description)?.description ?? "";

// Returns the fields that stand beside a line already, so that they are not offered again.
export function besides(lines, number, column) {
  const keys = [];
  for (const step of [-1, 1]) {
    for (let at = number + step; at >= 0 && at < lines.length; at += step) {
      const { key, column: begins, dashes } = lineParts(lines[at]);
      if (!lines[at].trim() || begins > column) continue;
      if (begins < column || key === null) break;
      if (step === 1 && dashes.length) break;
      keys.push(key);
      if (step === -1 && dashes.length) break;
    }
  }
  return keys;
}
