// The document as it is printed, in a frame of its own as high as it is; only what has changed of it is exchanged.

const LOOK = `
  [data-origin] { cursor: text; border-radius: 2px; }
  [data-origin]:hover { box-shadow: 0 0 0 4px rgb(91 42 134 / 12%); }
  [data-origin]:focus-visible { outline: 3px solid #5b2a86; outline-offset: 4px; }
  [data-origin][data-wrong] { box-shadow: -7px 0 0 -3px #9c4a00; }
  [data-origin][data-wrong="error"] { box-shadow: -7px 0 0 -3px #8a1538; }
  input, textarea, select, button { pointer-events: none; }
`;

export const pathOf = (element) => element.dataset.origin.split("/")[0];

// Shows documents in `frame`. `onOpen(element)` comes with a click or Enter on a part that is a field, `onMove(element, by)` with
// Alt and an arrow key, `onKey(event)` with a key that is pressed with Ctrl.
export class Sheet {
  constructor(frame, { onOpen, onMove, onKey }) {
    Object.assign(this, { frame, onOpen, onMove, onKey, name: "", hidden: [] });
    this.sizes = new ResizeObserver(() => this.fit());
  }

  get page() {
    return this.frame.contentDocument;
  }

  // Shows a document's page; of the one that is shown already, only what differs is put in. A page is always loaded from its
  // address, for it comes with a policy of its own, by which nothing in it runs.
  async show(name, text, address) {
    if (name === this.name && text === this.text) return;
    const again = name === this.name;
    Object.assign(this, { name, text });
    if (again) return this.exchange(await this.spare(address));
    await loaded(this.frame, address);
    if (this.name === name) this.prepare();
  }

  // Returns a document's page, loaded in a frame that nobody sees.
  async spare(address) {
    this.unseen ??= this.frame.parentElement.appendChild(this.frame.ownerDocument.createElement("iframe"));
    this.unseen.hidden = true;
    await loaded(this.unseen, address);
    return this.unseen.contentDocument;
  }

  exchange(next) {
    this.reveal();
    exchange(this.page.head, next.head);
    exchange(this.page.body, next.body);
    this.prepareFields();
    this.fit();
  }

  prepare() {
    const sheet = new this.frame.contentWindow.CSSStyleSheet();
    sheet.replaceSync(LOOK);
    this.page.adoptedStyleSheets = [sheet];
    this.page.addEventListener("click", (event) => this.clicked(event));
    this.page.addEventListener("keydown", (event) => this.pressed(event));
    this.page.addEventListener("submit", (event) => event.preventDefault());
    this.sizes.disconnect();
    this.sizes.observe(this.page.body);
    this.prepareFields();
    this.fit();
  }

  // One part of the page is a stop of the Tab key; the arrow keys go on from there.
  prepareFields() {
    for (const field of this.fields()) field.tabIndex = -1;
    for (const link of this.page.querySelectorAll("a, input, textarea, select, button, summary, [tabindex='0']")) link.tabIndex = -1;
    const first = this.fields()[0];
    if (first) first.tabIndex = 0;
  }

  fields() {
    return [...this.page.querySelectorAll("[data-origin]")];
  }

  of(path) {
    return this.fields().filter((field) => pathOf(field) === path);
  }

  within(path) {
    return this.fields().find((field) => pathOf(field) === path || [".", "["].some((sign) => pathOf(field).startsWith(path + sign)));
  }

  clicked(event) {
    const link = event.target.closest?.("a");
    if (link) event.preventDefault();
    if (link?.hash && !link.closest("[data-origin]")) return this.page.getElementById(decodeURIComponent(link.hash.slice(1)))?.scrollIntoView();
    const field = event.target.closest?.("[data-origin]");
    if (field) this.onOpen(field);
  }

  pressed(event) {
    const field = event.target.closest?.("[data-origin]");
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.ctrlKey || event.metaKey) return this.onKey(event);
    if (!field) return;
    if (event.key === "Enter") this.onOpen(field);
    else if (by && event.altKey) this.onMove(field, by);
    else if (by) this.focus(this.fields()[this.fields().indexOf(field) + by]);
    else return;
    event.preventDefault();
  }

  focus(field) {
    if (!field) return;
    for (const other of this.fields()) other.tabIndex = other === field ? 0 : -1;
    field.focus({ preventScroll: true });
    field.scrollIntoView({ block: "nearest" });
  }

  // Makes room of a height where a field stands, and returns where that is; `reveal` ends it.
  room(path, height) {
    const [first, ...others] = this.of(path);
    if (!first) return null;
    this.hidden = [first, ...others];
    for (const other of others) other.style.display = "none";
    first.style.visibility = "hidden";
    first.style.boxSizing = "border-box";
    first.style.height = `${height}px`;
    first.style.overflow = "hidden";
    this.fit();
    const { top, left, width } = first.getBoundingClientRect();
    return { top, left, width };
  }

  reveal() {
    for (const field of this.hidden) for (const name of ["display", "visibility", "box-sizing", "height", "overflow"]) field.style.removeProperty(name);
    for (const field of this.hidden) if (!field.getAttribute("style")) field.removeAttribute("style");
    this.hidden = [];
    this.fit();
  }

  // Marks the fields that something is wrong with, by the gravest of it.
  mark(gravest) {
    for (const field of this.fields()) {
      const found = gravest.get(pathOf(field));
      if (found) field.dataset.wrong = found;
      else delete field.dataset.wrong;
    }
  }

  fit() {
    if (!this.page?.body) return;
    const height = Math.ceil(this.page.body.getBoundingClientRect().height) + 48;
    if (Math.abs(this.frame.offsetHeight - height) > 1) this.frame.style.height = `${height}px`;
  }
}

const loaded = (frame, address) =>
  new Promise((done) => {
    frame.addEventListener("load", done, { once: true });
    frame.src = address;
  });

// Makes the children of an element those of another, and leaves those that are the same where they are.
function exchange(now, next) {
  const old = [...now.childNodes];
  const wanted = [...next.childNodes];
  let first = 0;
  while (first < Math.min(old.length, wanted.length) && same(old[first], wanted[first])) first += 1;
  let last = 0;
  while (last < Math.min(old.length, wanted.length) - first && same(old.at(-1 - last), wanted.at(-1 - last))) last += 1;
  const middle = wanted.slice(first, wanted.length - last);
  const leaving = old.slice(first, old.length - last);
  if (middle.length === leaving.length && middle.every((node, i) => alike(leaving[i], node))) {
    middle.forEach((node, i) => same(leaving[i], node) || exchange(leaving[i], node));
    return;
  }
  const before = old[old.length - last] ?? null;
  leaving.forEach((node) => node.remove());
  middle.forEach((node) => now.insertBefore(now.ownerDocument.importNode(node, true), before));
}

const bare = (node) => {
  const copy = node.cloneNode(true);
  const all = copy.nodeType === Node.ELEMENT_NODE ? [copy, ...copy.querySelectorAll("*")] : [];
  for (const element of all) ["tabindex", "data-wrong"].forEach((name) => element.removeAttribute(name));
  return copy;
};
const same = (one, other) => bare(one).isEqualNode(bare(other));
const alike = (one, other) =>
  one.nodeType === Node.ELEMENT_NODE && other.nodeType === Node.ELEMENT_NODE && bare(one.cloneNode(false)).isEqualNode(bare(other.cloneNode(false)));
