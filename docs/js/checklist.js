// Remember the ticks of the checklist in this browser. If it blocks storage, ticking still works.

// Called for each page that has a checklist; `storage` is undefined if the browser blocks it.
export function startOnPage(storage) {
  const list = document.querySelector(".checklist");
  const boxes = [...list.querySelectorAll("[type=checkbox]")];
  const { children: [button, output] } = list.nextElementSibling;
  const saveTick = (box) => {
    if (box.checked) storage?.setItem(createTickKey(box), "done");
    else storage?.removeItem(createTickKey(box));
  };
  for (const box of boxes) box.checked = storage?.getItem(createTickKey(box)) === "done";
  list.addEventListener("change", ({ target }) => {
    output.textContent = "";
    saveTick(target);
  });
  button.addEventListener("click", () => {
    for (const box of boxes) saveTick(Object.assign(box, { checked: false }));
    output.textContent = "Cleared.";
  });
}

// The text is the key, so that a new or changed check isn't ticked.
const createTickKey = (box) => `tick: ${box.closest("label").textContent.trim()}`;
