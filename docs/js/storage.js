// What the reader has chosen, kept in this browser; where it keeps nothing, for as long as the page is open.

const PREFIX = "error-guide.";
const kept = new Map();

export function recall(name) {
  try {
    return localStorage.getItem(PREFIX + name) ?? kept.get(name);
  } catch {
    return kept.get(name);
  }
}

export function remember(name, value) {
  kept.set(name, value);
  try {
    localStorage.setItem(PREFIX + name, value);
  } catch {
    // It is kept above.
  }
}
