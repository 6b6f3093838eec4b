// Answer a typed or pasted text. What this needs is loaded once, when a reader is about to ask.

const FAILED_ANSWER = { pages: [], unknown: [], sentence: "The search could not be loaded. Try again in a moment." };

let loading;

export function loadSearchOnce() {
  loading ??= loadSearch();
  loading.catch(() => (loading = undefined));
  return loading;
}

export const answerText = (text) => loadSearchOnce().then((search) => search(text), () => FAILED_ANSWER);

// The address of a page of the site, from its path.
export const getPageAddress = (path) => new URL(`../${path}`, import.meta.url).href;

async function loadSearch() {
  const [{ searcher }, documents, table] = await Promise.all([
    import("./search.js"),
    fetchJson("search.json"),
    fetchJson("recognition.json"),
  ]);
  return searcher(documents, table);
}

async function fetchJson(name) {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.json();
}
