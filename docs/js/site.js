// What the site does in the browser: each module starts here, and what belongs to a page again with each page.

import { openLinkedCause } from "./causes.js";
import { startSearch } from "./combobox.js";
import { showCountry } from "./country.js";
import "./help.js";
import { startPaste } from "./paste.js";
import { decode, fill, shorten } from "./values.js";

const CONTENT = "[data-md-component=container]";
const PARTS = { ".arrival": "./compare.js", "#lists": "./lists-form.js", ".checklist": "./ticks.js" };

let shown = location.pathname; // the path of the page that stands here; its address changes before it does

const find = (selector) => document.querySelector(selector);

// A place that has left the guide is on the page of its code.
function follow() {
  const [, code, anchor] = /^#(\d{4,5})(?:-([\w-]+))?$/.exec(location.hash) ?? [];
  const guide = new URL("../", import.meta.url);
  const isGuide = [shown, location.pathname].every((path) => path.replace(/index\.html$/, "") === guide.pathname);
  if (!code || !isGuide || document.getElementById(location.hash.slice(1))) return;
  location.replace(`${guide}errors/${code}/${anchor ? `#${anchor}` : ""}`);
}

function start() {
  shown = location.pathname;
  const unknown = /\/errors\/([^/]+)\/?$/.exec(location.pathname);
  const place = find(".unknown-code");
  if (place && unknown) {
    place.querySelector("b").textContent = shorten(decode(unknown[1]));
    place.hidden = false;
  }
  showCountry();
  show();
}

function show() {
  fill();
  openLinkedCause();
  follow();
  startParts();
}

// What only some pages have is loaded there.
function startParts() {
  for (const [selector, module] of Object.entries(PARTS)) {
    if (find(selector)) import(module).then((part) => find(selector) && part.start());
  }
}

// Instant navigation replaces the content of the page, and runs no script again.
let content = find(CONTENT);
new MutationObserver(() => {
  if (content === find(CONTENT)) return;
  content = find(CONTENT);
  start();
}).observe(document.body, { childList: true });

addEventListener("hashchange", show);
startSearch();
startPaste();
start();
