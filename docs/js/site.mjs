// The reader's own values in a page, the field for a pasted message, the text for support, and old links.

const LONGEST = 200; // characters of a value that are shown
const CONTENT = "[data-md-component=container]";

let shown = location.pathname; // the path of the page that stands here; its address changes before it does

const find = (selector) => document.querySelector(selector);

// The values of the fragment, such as #display_name=ACME%20Ltd. An anchor has none.
function values() {
  const pairs = location.hash.slice(1).split("&").filter((pair) => pair.includes("="));
  return new Map(pairs.map((pair) => {
    const at = pair.indexOf("=");
    return [pair.slice(0, at), decode(pair.slice(at + 1))];
  }));
}

function decode(value) {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

function shorten(value) {
  const characters = [...value];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join("")}…` : value;
}

function fill() {
  const given = values();
  for (const place of document.querySelectorAll("[data-param]")) {
    place.dataset.empty ??= place.textContent;
    const value = given.get(place.dataset.param);
    place.textContent = value ? shorten(value) : place.dataset.empty;
    place.classList.toggle("value--own", Boolean(value));
  }
}

async function lookUp(form) {
  const { identify, load } = await import("./identify.mjs");
  const found = identify(form.elements.message.value, await load());
  const answer = form.querySelector("output");
  answer.textContent = found ? "" : "No error found in this text. Look for its code in the list below.";
  if (!found) return;
  const fragment = Object.entries(found.params).map((pair) => pair.map(encodeURIComponent).join("=")).join("&");
  location.assign(`${new URL("../errors/", import.meta.url)}${found.code}/${fragment && `#${fragment}`}`);
}

function forSupport() {
  const message = find(".toast, h1").textContent.trim().replace(/\s+/g, " ");
  return [message, `Page: ${location.href}`, `Time: ${new Date().toISOString()}`].join("\n");
}

async function copy(button) {
  const answer = button.parentElement.querySelector("output");
  try {
    await navigator.clipboard.writeText(forSupport());
    answer.textContent = "Copied.";
  } catch {
    answer.textContent = "Your browser does not let this page copy. Select the message above instead.";
  }
}

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
  const form = find(".paste");
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    lookUp(form);
  });
  form?.addEventListener("paste", () => setTimeout(() => lookUp(form)));
  find(".copy")?.addEventListener("click", ({ currentTarget }) => copy(currentTarget));
  const unknown = /\/errors\/([^/]+)\/?$/.exec(location.pathname);
  const place = find(".unknown-code");
  if (place && unknown) {
    place.querySelector("b").textContent = shorten(decode(unknown[1]));
    place.hidden = false;
  }
  fill();
  follow();
}

// Instant navigation replaces the content of the page, and runs no script again.
let content = find(CONTENT);
new MutationObserver(() => {
  if (content === find(CONTENT)) return;
  content = find(CONTENT);
  start();
}).observe(document.body, { childList: true });

addEventListener("hashchange", () => {
  fill();
  follow();
});
start();
