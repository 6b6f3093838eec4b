// What each page does when it arrives. It is a plain script, which browsers run from a folder as well; what a reader may
// do later is in modules, which are loaded once somebody begins to.

(() => {
  "use strict";

  const LONGEST = 200; // characters of a value that are shown
  const COUNTRY = "error-guide.country";
  const COUNTRIES = ".country button";
  const CONTENT = "[data-md-component=container]";
  const PARTS = { "#lists": "./lists-form.js", ".checklist": "./ticks.js" };
  const TOOLS = {
    "[role=search]": "./combobox.js",
    ".paste": "./paste.js",
    "#compare": "./compare.js",
    ".helped": "./help.js",
    ".report div": "./help.js",
  };
  const USES = ["click", "focusin", "input", "keydown", "paste", "pointerover"];
  const FAILED = "This could not be loaded. Try again in a moment.";
  const IN_FOLDER = "Opened from a folder, the guide cannot do this. Open it on a web server.";

  const root = new URL("../", document.currentScript.src);
  const isInFolder = location.protocol === "file:";
  const loading = new Map(); // of each tool that somebody uses
  const ready = new Set(); // the tools that are there
  let content; // of the page that stands here; its address changes before it does
  let shown; // the path of that page
  let hasArrived = false; // once a value has come

  const find = (selector) => document.querySelector(selector);
  const findAll = (selector) => document.querySelectorAll(selector);

  function start() {
    content = find(CONTENT);
    shown = location.pathname;
    sayUnknownCode();
    showCountry();
    show();
    for (const [selector, module] of Object.entries(PARTS)) {
      if (find(selector)) import(module).then((part) => find(selector) && part.start(), () => {});
    }
    if (isInFolder) nameFiles();
  }

  function show() {
    fill();
    openLinkedCause();
    follow();
  }

  // The reader's own values, such as #display_name=ACME%20Ltd. An anchor has none.
  function values() {
    const pairs = location.hash.slice(1).split("&").filter((pair) => pair.includes("="));
    return new Map(pairs.map((pair) => {
      const at = pair.indexOf("=");
      return [pair.slice(0, at), decode(pair.slice(at + 1))];
    }));
  }

  const decode = (value) => attempt(() => decodeURIComponent(value)) ?? value;

  function attempt(action) {
    try {
      return action();
    } catch {
      return undefined;
    }
  }

  function shorten(value) {
    const characters = [...value];
    return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join("")}…` : value;
  }

  function fill() {
    const given = values();
    for (const place of findAll("[data-param]")) {
      place.dataset.empty ??= place.textContent;
      const value = given.get(place.dataset.param);
      const isEmpty = value === "" && place.closest(".toast"); // nothing stands between the quotes
      const isKnown = Boolean(value || isEmpty);
      place.textContent = isKnown ? shorten(value) : place.dataset.empty;
      place.classList.toggle("value--own", isKnown);
    }
    for (const link of findAll("a[data-takes]")) {
      const taken = link.dataset.takes.split(" ").filter((name) => given.has(name));
      link.hash = taken.map((name) => `${name}=${encodeURIComponent(given.get(name))}`).join("&");
    }
    hasArrived ||= given.size > 0;
    if (hasArrived && find(".arrival")) import("./compare.js").then((it) => it.arrive(given), () => {});
  }

  function sayUnknownCode() {
    const unknown = /\/errors\/([^/]+)\/?$/.exec(location.pathname);
    const place = find(".unknown-code");
    if (!place || !unknown) return;
    place.querySelector("b").textContent = shorten(decode(unknown[1]));
    place.hidden = false;
  }

  // Some browsers keep nothing.
  function showCountry(country = attempt(() => localStorage.getItem(COUNTRY))) {
    if (country) document.documentElement.dataset.country = country;
    for (const button of findAll(COUNTRIES)) {
      button.setAttribute("aria-pressed", String(button.dataset.country === document.documentElement.dataset.country));
    }
  }

  // A place that has left the guide is on the page of its code.
  function follow() {
    const [, code, anchor] = /^#(\d{4,5})(?:-([\w-]+))?$/.exec(location.hash) ?? [];
    const isGuide = [shown, location.pathname].every((path) => path.replace(/index\.html$/, "") === root.pathname);
    if (!code || !isGuide || document.getElementById(location.hash.slice(1))) return;
    location.replace(`${root}errors/${code}/${anchor ? `#${anchor}` : ""}`);
  }

  function openLinkedCause() {
    const target = document.getElementById(location.hash.slice(1));
    const cause = target?.closest("details.cause");
    if (!cause || cause.open) return;
    cause.open = true;
    cause.scrollIntoView();
  }

  // A link within the page leads there, and leaves the values in the address.
  function stay(event) {
    const link = event.target.closest?.("a[href*='#']");
    const isHere = link?.pathname === location.pathname && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const stays = isHere && (values().size || link.matches(".md-skip"));
    const target = stays && document.getElementById(decode(link.hash.slice(1)));
    if (!target) return;
    event.preventDefault();
    event.stopPropagation();
    const cause = target.closest("details.cause");
    if (cause) cause.open = true;
    if (target.tabIndex < 0) target.tabIndex = -1;
    target.focus();
    target.scrollIntoView();
  }

  // No server adds the name of a folder's page.
  function nameFiles() {
    for (const link of document.links) {
      if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    }
  }

  // What somebody does before a tool is there happens once it is.
  async function use(event) {
    const tool = Object.keys(TOOLS).find((selector) => event.target.closest?.(selector));
    if (!tool || ready.has(tool)) return;
    if (await load(tool)) {
      event.target.dispatchEvent(new event.constructor(event.type, event));
    } else if (event.type !== "pointerover") {
      event.target.closest(tool).querySelector("[role=status], output").textContent = isInFolder ? IN_FOLDER : FAILED;
    }
  }

  // All that waits for a tool waits for the same promise, and so happens in its order.
  function load(tool) {
    if (isInFolder) return false;
    if (!loading.has(tool)) {
      loading.set(tool, import(TOOLS[tool]).then(() => ready.add(tool), () => void loading.delete(tool)));
    }
    return loading.get(tool);
  }

  function focusBySlash(event) {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    find("[role=search] input").focus();
  }

  function choose({ target }) {
    const country = target.closest?.(COUNTRIES)?.dataset.country;
    if (!country) return;
    showCountry(country);
    attempt(() => localStorage.setItem(COUNTRY, country));
  }

  for (const type of USES) document.addEventListener(type, use);
  document.addEventListener("keydown", focusBySlash);
  document.addEventListener("click", choose);
  document.addEventListener("click", stay, true);
  addEventListener("hashchange", show);
  addEventListener("beforeprint", () => {
    for (const cause of findAll("details.cause")) {
      cause.dataset.closed = String(!cause.open);
      cause.open = true;
    }
  });
  addEventListener("afterprint", () => {
    for (const cause of findAll("details.cause")) cause.open = cause.dataset.closed !== "true";
  });
  // Instant navigation replaces the content of the page, and runs no script again.
  new MutationObserver(() => content === find(CONTENT) || start()).observe(document.body, { childList: true });
  start();
})();
