// Answer a typed or pasted text; what that takes is loaded once, when somebody is about to ask.

let loading;

export function load() {
  loading ??= searcherOfThisSite();
  loading.catch(() => (loading = undefined));
  return loading;
}

export async function answer(text) {
  return (await load())(text);
}

// The address of a page of the site, wherever this one is.
export const addressOf = (path) => new URL(`../${path}`, import.meta.url).href;

async function searcherOfThisSite() {
  const [{ searcher }, documents, table] = await Promise.all([
    import("./search.js"),
    json("search.json"),
    json("recognition.json"),
  ]);
  return searcher(documents, table);
}

async function json(name) {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.json();
}
