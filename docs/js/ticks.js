// Remember the ticks of the checklist in this browser. If it blocks storage, ticking still works.

// Called for each page that has a checklist; `storage` is undefined if the browser blocks it.
export function start(storage) {
  const list = document.querySelector(".checklist");
  const boxes = [...list.querySelectorAll("[type=checkbox]")];
  const { children: [button, output] } = list.nextElementSibling;
  const save = (box) => (box.checked ? storage?.setItem(keyOf(box), "done") : storage?.removeItem(keyOf(box)));
  for (const box of boxes) box.checked = storage?.getItem(keyOf(box)) === "done";
  list.addEventListener("change", ({ target }) => {
    output.textContent = "";
    save(target);
  });
  button.addEventListener("click", () => {
    for (const box of boxes) save(Object.assign(box, { checked: false }));
    output.textContent = "Cleared.";
  });
}

// The text is the key, so that a new or changed check isn't ticked.
const keyOf = (box) => `tick: ${box.closest("label").textContent.trim()}`;
