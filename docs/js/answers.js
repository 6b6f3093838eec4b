// Answer a typed or pasted text, in a worker that is started once, when a reader is about to ask.

const FAILED_ANSWER = { pages: [], unknown: [], sentence: "The search could not be loaded. Try again in a moment." };

let worker;

// Load the search by asking it nothing.
export const loadSearchOnce = () => worker ?? answerText("");

export function answerText(text) {
  worker ??= startWorker();
  const { port1, port2 } = new MessageChannel();
  worker.postMessage(text, [port2]);
  return new Promise((resolve) => {
    port1.onmessage = ({ data }) => resolve(data ?? FAILED_ANSWER);
    worker.addEventListener("error", () => resolve(FAILED_ANSWER));
  });
}

// The address of a page of the site, from its path.
export const getPageAddress = (path) => new URL(`../${path}`, import.meta.url).href;

function startWorker() {
  const started = new Worker(new URL("./search-worker.js", import.meta.url), { type: "module" });
  started.addEventListener("error", () => (worker = undefined));
  return started;
}
