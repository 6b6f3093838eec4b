// A button that copies each code block, but not its output. A classic script, as instant navigation runs no module twice.

{
  const prototype = document.querySelector(".copy-code");
  for (const block of document.querySelectorAll(".highlight:not(:has(.filename))")) {
    const copy = prototype.cloneNode(true);
    copy.hidden = false;
    copy.querySelector("button").addEventListener("click", async () => {
      const { copyText } = await import("./clipboard.js");
      copyText(block.querySelector("code").textContent, copy.querySelector("output"));
    });
    block.append(copy);
  }
}
