// What every page does on arrival. A classic script, as browsers run no modules from a folder; the tools that a reader
// may use are modules, loaded on first use.

(() => {
  "use strict";

  const MAX_SHOWN_LENGTH = 200; // of a value
  const COUNTRY_KEY = "error-guide.country";
  const COUNTRY_BUTTONS = ".country button";
  const CARD_SELECTOR = "details.found";
  const KEPT_FIELDS = "#compare-second, #occasion, #tried";
  const HIDDEN_WITHOUT_VALUE = ".shown p:not(.toast), .country, #first-step, #causes, .needs";
  const CONTAINER_SELECTOR = "[data-md-component=container]";
  const TOOL_MODULES = {
    "[role=search]": "./combobox.js",
    ".paste": "./paste.js",
    "form#compare": "./compare.js",
    ".copy-value": "./clipboard.js",
    ".helped, .support__form": "./support-form.js",
  };
  const TOOL_EVENTS = ["click", "focusin", "input", "keydown", "paste", "pointerover"];
  const LOADING_FAILED_TEXT = "This could not be loaded. Try again in a moment.";
  const LOCAL_COPY_TEXT = "This does not work in a local copy of the guide. Use the online version.";

  // The theme would replace what the tab remembers with where the page was scrolled to.
  const replaceState = history.replaceState.bind(history);
  history.replaceState = (state, ...rest) => replaceState({ ...history.state, ...state }, ...rest);

  const root = new URL("../", document.currentScript.src);
  const isInFolder = location.protocol === "file:";
  const storage = runOrIgnore(() => localStorage); // undefined if the browser blocks it
  const loadingTools = new Map(); // a promise for each tool
  const loadedTools = new Set();
  let container; // of the page on the screen; instant navigation changes the address before it
  let shownPath; // of the page on the screen
  let hasHadValues = false;
  let isLinkFollowed = false; // or else the reader went back or forward
  let hasEntered = false; // anything into a field that is kept
  let closedParts = []; // while the page is printed

  const findElement = (selector) => document.querySelector(selector);
  const findElements = (selector) => document.querySelectorAll(selector);

  function showPage() {
    container = findElement(CONTAINER_SELECTOR);
    const [navigation] = shownPath ? [] : performance.getEntriesByType("navigation");
    shownPath = location.pathname;
    showUnknownCode();
    showCountry();
    applyFragment(navigation?.type === "reload" || navigation?.type === "back_forward");
    restoreEntered();
    startTool("./lists-form.js", () => findElement("#lists"));
    startTool("./checklist.js", () => findElement(".checklist"));
    startTool("./paste.js", () => findElement(".paste") && history.state?.message);
    if (isInFolder) addIndexHtml();
  }

  function applyFragment(isRestored) {
    fillInValues();
    openLinkedPart(isRestored || history.state !== null); // the theme keeps where the page was scrolled to
    followMovedAnchor();
    startTool("./combobox.js", () => readValues().has("q"));
  }

  function startTool(address, isNeeded) {
    if (isNeeded()) import(address).then((module) => isNeeded() && module.startOnPage(storage), () => {});
  }

  // The reader's own values, such as #display_name=ACME%20Ltd. An anchor has no values.
  function readValues() {
    const pairs = [...location.hash.slice(1).matchAll(/([^&=]*)=([^&]*)/g)];
    return new Map(pairs.map(([, name, value]) => [name, decodeValue(value)]));
  }

  const decodeValue = (value) => runOrIgnore(() => decodeURIComponent(value)) ?? value;

  function runOrIgnore(action) {
    try {
      return action();
    } catch {
      return undefined;
    }
  }

  function shortenValue(value) {
    const characters = [...value];
    return characters.length > MAX_SHOWN_LENGTH ? `${characters.slice(0, MAX_SHOWN_LENGTH).join("")}…` : value;
  }

  function fillInValues() {
    const values = readValues();
    const arrival = findElement(".arrival");
    const isUsable = (value) => value && (!arrival?.matches("[data-is-number]") || /^\d+$/.test(value));
    for (const element of findElements("[data-param]")) {
      element.dataset.unfilled ??= element.textContent;
      const value = values.get(element.dataset.param);
      const isEmptyInMessage = value === "" && element.closest(".toast");
      const isFilled = Boolean(isEmptyInMessage || (element.closest(".shown") ? value : isUsable(value)));
      element.textContent = isFilled ? shortenValue(value) : element.dataset.unfilled;
      element.classList.toggle("value--own", isFilled);
    }
    for (const button of findElements(".copy-value")) {
      button.dataset.value = values.get(button.dataset.copies) ?? "";
      button.hidden = !isUsable(button.dataset.value);
    }
    for (const link of findElements("a[data-takes]")) {
      const names = link.dataset.takes.split(" ").filter((name) => values.has(name));
      link.hash = names.map((name) => `${name}=${encodeURIComponent(values.get(name))}`).join("&");
    }
    if (!arrival) return;
    const value = values.get(arrival.dataset.paramOf);
    findElement(".arrival__empty").hidden = value !== "";
    for (const part of findElements(HIDDEN_WITHOUT_VALUE)) part.hidden = value === "";
    for (const check of findElements(".checks__empty")) check.hidden = Boolean(value);
    hasHadValues ||= Boolean(value);
    if (hasHadValues) import("./compare.js").then((module) => module.showReaderValue(value ?? ""), () => {});
  }

  function showUnknownCode() {
    const [, code] = /\/errors\/([^/]+)\/?$/.exec(location.pathname) ?? [];
    const message = findElement(".unknown-code");
    if (!message || !code) return;
    message.querySelector("b").textContent = shortenValue(decodeValue(code));
    message.hidden = false;
  }

  function showCountry(country = storage?.getItem(COUNTRY_KEY)) {
    const { dataset } = document.documentElement;
    if (country) dataset.country = country;
    else delete dataset.country;
    for (const button of findElements(COUNTRY_BUTTONS)) {
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

  // Open the card and the answer of the address, or the part with the anchor.
  function openLinkedPart(isRestored) {
    const values = readValues();
    const target = document.getElementById(values.get("found") ?? decodeValue(location.hash.slice(1)));
    if (!target || !openPart(target)) return;
    const choice = target.closest(CARD_SELECTOR)?.querySelector(".choice");
    if (choice && values.has("option")) showAnswer(choice, Number(values.get("option")));
    if (!isRestored) target.scrollIntoView();
  }

  function openPart(target) {
    const part = target.closest(`${CARD_SELECTOR}, .support`);
    if (!part) return false;
    part.open = true;
    if (part.dataset.country) showCountry(part.dataset.country);
    return true;
  }

  function showAnswer(choice, number) {
    const buttons = choice.querySelectorAll(".choice__answers button");
    choice.querySelectorAll(".option").forEach((option, index) => {
      option.hidden = index + 1 !== number;
      buttons[index].setAttribute("aria-pressed", String(!option.hidden));
    });
  }

  function chooseAnswer({ target }) {
    const button = target.closest?.(".choice button");
    if (!button) return;
    const answers = [...button.parentElement.children];
    showAnswer(button.closest(".choice"), answers.indexOf(button) + 1);
    keepOpenCardInAddress();
  }

  function keepOpenCardInAddress() {
    const hasCard = findElement(`${CARD_SELECTOR}[open]`) || readValues().has("found");
    if (hasCard && !closedParts.length) useMemory((memory) => memory.keepOpenCardInAddress());
  }

  function keepEntered({ target }) {
    if (!target.matches?.(KEPT_FIELDS)) return;
    hasEntered = true;
    useMemory((memory) => memory.keepEntered(target));
  }

  function restoreEntered() {
    const isEntered = hasEntered || history.state?.entered;
    if (isEntered && findElement(KEPT_FIELDS)) useMemory((memory) => memory.restoreEntered());
  }

  function useMemory(action) {
    import("./tab-memory.js").then(action, () => {});
  }

  // Follow a link within the page, but keep the values in the address.
  function followInPageLink(event) {
    const link = event.target.closest?.("a[href*='#']");
    const isInPage = link?.pathname === location.pathname && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    const keepsAddress = isInPage && (readValues().size || link.matches(".md-skip"));
    const target = keepsAddress && document.getElementById(decodeValue(link.hash.slice(1)));
    if (!target) return;
    event.preventDefault();
    event.stopPropagation();
    openPart(target);
    if (target.tabIndex < 0) target.tabIndex = -1;
    target.focus();
    target.scrollIntoView();
  }

  // After a click within 0.1 s of scrolling, the theme takes the former page's scroll position for the new page's.
  function showNextPage() {
    showPage();
    const target = document.getElementById(decodeValue(location.hash.slice(1)));
    if (isLinkFollowed && target) target.scrollIntoView();
    else if (isLinkFollowed) scrollTo(0, 0);
    const next = target ?? findElement("h1");
    if (next.tabIndex < 0) next.tabIndex = -1;
    next.focus({ preventScroll: true });
  }

  // In a folder, no server adds the file name of a page.
  function addIndexHtml() {
    for (const link of document.links) {
      if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    }
  }

  // Load the tool that an event is for, and dispatch the event again once it has loaded.
  async function loadTool(event) {
    const selector = Object.keys(TOOL_MODULES).find((tool) => event.target.closest?.(tool));
    if (!selector || loadedTools.has(selector)) return;
    if (await importTool(selector)) {
      event.target.dispatchEvent(new event.constructor(event.type, event));
    } else if (event.type !== "pointerover") {
      const output = event.target.closest(selector).querySelector("[role=status], output");
      output.textContent = isInFolder ? LOCAL_COPY_TEXT : LOADING_FAILED_TEXT;
    }
  }

  // All events for a tool wait for the same promise, which keeps their order.
  function importTool(selector) {
    if (isInFolder) return false;
    if (!loadingTools.has(selector)) {
      const module = import(TOOL_MODULES[selector]);
      loadingTools.set(selector, module.then(() => loadedTools.add(selector), () => void loadingTools.delete(selector)));
    }
    return loadingTools.get(selector);
  }

  function focusSearch(event) {
    const isTyping = event.target.closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    findElement("[role=search] input").focus();
  }

  function chooseCountry({ target }) {
    const button = target.closest?.(COUNTRY_BUTTONS);
    if (!button) return;
    const isUndone = button.getAttribute("aria-pressed") === "true";
    showCountry(isUndone ? "" : button.dataset.country);
    if (isUndone) storage?.removeItem(COUNTRY_KEY);
    else storage?.setItem(COUNTRY_KEY, button.dataset.country);
  }

  for (const type of TOOL_EVENTS) document.addEventListener(type, loadTool);
  document.addEventListener("keydown", focusSearch);
  document.addEventListener("click", chooseCountry);
  document.addEventListener("click", followInPageLink, true);
  document.addEventListener("click", ({ target }) => (isLinkFollowed ||= Boolean(target.closest?.("a"))), true);
  addEventListener("popstate", () => (isLinkFollowed = false));
  document.addEventListener("click", chooseAnswer);
  document.addEventListener("input", keepEntered);
  document.addEventListener("toggle", ({ target }) => target.matches(CARD_SELECTOR) && keepOpenCardInAddress(), true);
  addEventListener("hashchange", () => applyFragment());
  addEventListener("beforeprint", () => {
    for (const card of findElements(CARD_SELECTOR)) card.removeAttribute("name"); // with one, only one card stays open
    closedParts = [...findElements(".repair details:not([open])")];
    for (const part of closedParts) part.open = true;
  });
  addEventListener("afterprint", () => {
    for (const part of closedParts) part.open = false;
    for (const card of findElements(CARD_SELECTOR)) card.setAttribute("name", "found");
    closedParts = [];
  });
  // Instant navigation replaces the container and doesn't run scripts again.
  new MutationObserver(() => container === findElement(CONTAINER_SELECTOR) || showNextPage()).observe(document.body, { childList: true });
  showPage();
})();
