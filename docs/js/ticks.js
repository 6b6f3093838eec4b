// The tick boxes of the checklist, kept in this browser; where it keeps nothing, they still work.

// Start with a page that has the list; each page brings a new one.
export function start() {
  const list = document.querySelector(".checklist");
  const boxes = [...list.querySelectorAll("[type=checkbox]")];
  const { children: [button, output] } = list.nextElementSibling;
  for (const box of boxes) box.checked = attempt(() => localStorage.getItem(keyOf(box))) === "done";
  list.addEventListener("change", ({ target }) => {
    output.textContent = "";
    keep(target);
  });
  button.addEventListener("click", () => {
    for (const box of boxes) keep(Object.assign(box, { checked: false }));
    output.textContent = "Cleared.";
  });
}

// A box is known by its text, so that a check that is new or has changed is not ticked.
const keyOf = (box) => `tick: ${box.closest("label").textContent.trim()}`;

function keep(box) {
  attempt(() => (box.checked ? localStorage.setItem(keyOf(box), "done") : localStorage.removeItem(keyOf(box))));
}

function attempt(action) {
  try {
    return action();
  } catch {
    return undefined;
  }
}
