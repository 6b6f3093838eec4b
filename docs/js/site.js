// What every page does on arrival. A classic script, as browsers run no modules from a folder; the tools that a reader
// may use are modules, loaded on first use.

(() => {
  "use strict";

  const MAX_SHOWN_LENGTH = 200; // of a value
  const COUNTRY_KEY = "error-guide.country";
  const COUNTRY_BUTTONS = ".country button";
  const CONTAINER = "[data-md-component=container]";
  const EAGER = { "#lists": "./lists-form.js", ".checklist": "./ticks.js" };
  const LAZY = {
    "[role=search]": "./combobox.js",
    ".paste": "./paste.js",
    "#compare": "./compare.js",
    ".helped, .report div": "./help.js",
  };
  const TRIGGERS = ["click", "focusin", "input", "keydown", "paste", "pointerover"];
  const LOADING_FAILED = "This could not be loaded. Try again in a moment.";
  const LOCAL_COPY = "This does not work in a local copy of the guide. Use the online version.";

  const root = new URL("../", document.currentScript.src);
  const isInFolder = location.protocol === "file:";
  const storage = attempt(() => localStorage); // undefined if the browser blocks it
  const loading = new Map(); // a promise for each lazy tool
  const ready = new Set(); // the lazy tools that are loaded
  let container; // of the page on the screen; instant navigation changes the address before it
  let shownPath; // of the page on the screen
  let hasHadValues = false;
  let closedCauses = []; // while the page is printed

  const find = (selector) => document.querySelector(selector);
  const findAll = (selector) => document.querySelectorAll(selector);

  function start() {
    container = find(CONTAINER);
    shownPath = location.pathname;
    showUnknownCode();
    showCountry();
    applyFragment();
    for (const [selector, address] of Object.entries(EAGER)) {
      if (find(selector)) import(address).then((module) => find(selector) && module.start(storage), () => {});
    }
    if (isInFolder) addIndexHtml();
  }

  function applyFragment() {
    fillInValues();
    openLinkedCause();
    followMovedAnchor();
  }

  // The reader's own values, such as #display_name=ACME%20Ltd. An anchor has no values.
  function readValues() {
    const pairs = [...location.hash.slice(1).matchAll(/([^&=]*)=([^&]*)/g)];
    return new Map(pairs.map(([, name, value]) => [name, decode(value)]));
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
    return characters.length > MAX_SHOWN_LENGTH ? `${characters.slice(0, MAX_SHOWN_LENGTH).join("")}…` : value;
  }

  function fillInValues() {
    const values = readValues();
    for (const element of findAll("[data-param]")) {
      element.dataset.unfilled ??= element.textContent;
      const value = values.get(element.dataset.param);
      const isFilled = Boolean(value || (value === "" && element.closest(".toast")));
      element.textContent = isFilled ? shorten(value) : element.dataset.unfilled;
      element.classList.toggle("value--own", isFilled);
    }
    for (const link of findAll("a[data-takes]")) {
      const names = link.dataset.takes.split(" ").filter((name) => values.has(name));
      link.hash = names.map((name) => `${name}=${encodeURIComponent(values.get(name))}`).join("&");
    }
    hasHadValues ||= values.size > 0;
    if (hasHadValues && find(".arrival")) import("./compare.js").then((module) => module.showValue(values), () => {});
  }

  function showUnknownCode() {
    const [, code] = /\/errors\/([^/]+)\/?$/.exec(location.pathname) ?? [];
    const message = find(".unknown-code");
    if (!message || !code) return;
    message.querySelector("b").textContent = shorten(decode(code));
    message.hidden = false;
  }

  function showCountry(country = storage?.getItem(COUNTRY_KEY)) {
    const { dataset } = document.documentElement;
    if (country) dataset.country = country;
    for (const button of findAll(COUNTRY_BUTTONS)) {
      button.setAttribute("aria-pressed", String(button.dataset.country === dataset.country));
    }
  }

  // With many codes, the guide has no sections: an anchor such as #4004-cause-2 is on the page of the code.
  function followMovedAnchor() {
    const [, code, anchor] = /^#(\d{4,5})(?:-([\w-]+))?$/.exec(location.hash) ?? [];
    const isGuide = [shownPath, location.pathname].every((path) => path.replace(/index\.html$/, "") === root.pathname);
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

  // Follow a link within the page, but keep the values in the address.
  function followInPageLink(event) {
    const link = event.target.closest?.("a[href*='#']");
    const isInPage = link?.pathname === location.pathname && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const keepsAddress = isInPage && (readValues().size || link.matches(".md-skip"));
    const target = keepsAddress && document.getElementById(decode(link.hash.slice(1)));
    if (!target) return;
    event.preventDefault();
    event.stopPropagation();
    const cause = target.closest("details.cause");
    if (cause) cause.open = true;
    if (target.tabIndex < 0) target.tabIndex = -1;
    target.focus();
    target.scrollIntoView();
  }

  // In a folder, no server adds the file name of a page.
  function addIndexHtml() {
    for (const link of document.links) {
      if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    }
  }

  // Load the tool that an event is for, and dispatch the event again once the tool is ready.
  async function loadTool(event) {
    const selector = Object.keys(LAZY).find((tool) => event.target.closest?.(tool));
    if (!selector || ready.has(selector)) return;
    if (await load(selector)) {
      event.target.dispatchEvent(new event.constructor(event.type, event));
    } else if (event.type !== "pointerover") {
      const output = event.target.closest(selector).querySelector("[role=status], output");
      output.textContent = isInFolder ? LOCAL_COPY : LOADING_FAILED;
    }
  }

  // All events for a tool wait for the same promise, which keeps their order.
  function load(selector) {
    if (isInFolder) return false;
    if (!loading.has(selector)) {
      const module = import(LAZY[selector]);
      loading.set(selector, module.then(() => ready.add(selector), () => void loading.delete(selector)));
    }
    return loading.get(selector);
  }

  function focusSearch(event) {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    find("[role=search] input").focus();
  }

  function chooseCountry({ target }) {
    const country = target.closest?.(COUNTRY_BUTTONS)?.dataset.country;
    if (!country) return;
    showCountry(country);
    storage?.setItem(COUNTRY_KEY, country);
  }

  for (const type of TRIGGERS) document.addEventListener(type, loadTool);
  document.addEventListener("keydown", focusSearch);
  document.addEventListener("click", chooseCountry);
  document.addEventListener("click", followInPageLink, true);
  addEventListener("hashchange", applyFragment);
  addEventListener("beforeprint", () => {
    closedCauses = findAll("details.cause:not([open])");
    for (const cause of closedCauses) cause.open = true;
  });
  addEventListener("afterprint", () => closedCauses.forEach((cause) => (cause.open = false)));
  // Instant navigation replaces the container and doesn't run scripts again.
  new MutationObserver(() => container === find(CONTAINER) || start()).observe(document.body, { childList: true });
  start();
})();
