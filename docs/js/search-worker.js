// Answer texts in a worker, so that the page stays responsive: with undefined if the search can't be loaded.

import { searcher } from "./search.js";

let loading;

addEventListener("message", async ({ data: text, ports: [port] }) => {
  loading ??= loadSearch().catch(() => (loading = undefined));
  const search = await loading;
  port.postMessage(search?.(text));
});

async function loadSearch() {
  const [documents, table] = await Promise.all(["search.json", "recognition.json"].map(fetchJson));
  return searcher(documents, table);
}

async function fetchJson(name) {
  const response = await fetch(new URL(name, import.meta.url));
  if (!response.ok) throw new Error(`${name}: ${response.status}`);
  return response.json();
}
