// What the page asks of the desk, and what it has changed. Each window has a name of its own, by which it takes back its own edits.

export const draft = new URLSearchParams(location.search).get("draft") ?? "";
const window_ = crypto.randomUUID();

// What the desk refused: `message` and `remedy` say why; of a clash, `now` is what stands in the field.
export class Refused extends Error {
  constructor(status, { message = "The desk does not answer.", remedy = "", now } = {}) {
    super(message);
    Object.assign(this, { status, remedy, now });
  }

  get words() {
    return [this.message, this.remedy].filter(Boolean).join(" ");
  }
}

export const isClash = (error) => error instanceof Refused && error.status === 409;

export const read = (name, query = {}) => answered(fetch(`/read/${name}?${new URLSearchParams({ draft, window: window_, ...query })}`));

export const change = (name, asked = {}) =>
  answered(fetch(`/change/${name}`, { method: "POST", body: JSON.stringify({ draft, window: window_, ...asked }) }));

export const edit = (kind, path, shown, more = {}) => change("change", { edit: { kind, path, shown, ...more } });

export const documentAddress = (name) => `/document/${encodeURIComponent(name)}?${new URLSearchParams({ draft })}`;

// Returns the page of a document; null while it cannot be made.
export async function documentText(name) {
  const answer = await reached(fetch(documentAddress(name)));
  return answer.status === 204 ? null : answer.ok ? answer.text() : Promise.reject(new Refused(answer.status, await words(answer)));
}

export const stop = () => reached(fetch("/stop", { method: "POST" }));

// Calls `changed` whenever something may have to be shown anew, and `stopped` once the desk has ended.
export function follow({ changed, stopped }) {
  const events = new EventSource("/events");
  events.addEventListener("message", changed);
  events.addEventListener("open", changed);
  events.addEventListener("stopped", () => (events.close(), stopped()));
}

async function answered(asking) {
  const answer = await reached(asking);
  const said = await words(answer);
  if (!answer.ok) throw new Refused(answer.status, said);
  return said;
}

const reached = (asking) => asking.catch(() => Promise.reject(new Refused(0, { remedy: "Start it again with  peelgen open." })));
const words = (answer) => answer.json().catch(() => ({}));
