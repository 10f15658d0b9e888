// The start: which drafts there are, and a new one.

import { made } from "./stage.js";
import { change, read, stop } from "./server.js";

const $ = (id) => document.getElementById(id);
const say = (words) => ($("said").textContent = words);
const address = (name) => `/draft?${new URLSearchParams({ draft: name })}`;

function row({ name, force, framework, status }) {
  const cells = [force, framework, status].map((words) => made("td", {}, words));
  return made("tr", {}, made("th", { scope: "row" }, made("a", { href: address(name) }, name)), ...cells);
}

async function list() {
  const { drafts, folder } = await read("drafts");
  const heads = ["File", "Force", "Inspection", "State"].map((words) => made("th", { scope: "col" }, words));
  const table = made("table", {}, made("thead", {}, made("tr", {}, ...heads)), made("tbody", {}, ...drafts.map(row)));
  $("drafts").replaceChildren(drafts.length ? table : made("p", {}, `There is no draft in the folder ${folder} yet.`));
}

async function offer() {
  const { forces, frameworks } = await read("choices");
  const options = (choices, words) => Object.entries(choices).map((choice) => made("option", { value: choice[0] }, words(choice)));
  $("force").append(made("option", { value: "" }, "Choose a force"), ...options(forces, ([, name]) => name));
  $("framework").append(made("option", { value: "" }, "Choose an inspection"), ...options(frameworks, ([name, title]) => `${title} (${name})`));
}

$("new").addEventListener("submit", (event) => {
  event.preventDefault();
  change("begin", { force: $("force").value, framework: $("framework").value })
    .then(({ draft }) => location.assign(address(draft)))
    .catch((error) => say(error.words));
});
$("stop").addEventListener("click", () => stop().then(() => say("The desk has stopped. You can close this window.")));
list().catch((error) => say(error.words));
offer().catch((error) => say(error.words));
