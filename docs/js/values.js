// The reader's own values, from the fragment of the address to their places in the page.

const LONGEST = 200; // characters of a value that are shown

// Such as #display_name=ACME%20Ltd. An anchor has none.
export function values() {
  const pairs = location.hash.slice(1).split("&").filter((pair) => pair.includes("="));
  return new Map(pairs.map((pair) => {
    const at = pair.indexOf("=");
    return [pair.slice(0, at), decode(pair.slice(at + 1))];
  }));
}

export function decode(value) {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}

export function shorten(value) {
  const characters = [...value];
  return characters.length > LONGEST ? `${characters.slice(0, LONGEST).join("")}…` : value;
}

export function fill() {
  const given = values();
  for (const place of document.querySelectorAll("[data-param]")) {
    place.dataset.empty ??= place.textContent;
    const value = given.get(place.dataset.param);
    const isEmpty = value === "" && place.closest(".toast"); // nothing stands between the quotes
    const isKnown = Boolean(value || isEmpty);
    place.textContent = isKnown ? shorten(value) : place.dataset.empty;
    place.classList.toggle("value--own", isKnown);
  }
}
