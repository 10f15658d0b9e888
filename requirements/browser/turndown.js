export { default as TurndownService } from "turndown/lib/turndown.browser.es.js";
