// Copy a text, also as HTML, and report the result in an `output`. Also the buttons that copy the reader's value.

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.(".copy-value button");
  if (button) copyText(button.parentElement.dataset.value, button.nextElementSibling);
});

export async function copyText(text, output, success = "Copied.", html = undefined) {
  try {
    await (html ? copyWithHtml(text, html) : navigator.clipboard.writeText(text));
    output.textContent = success;
  } catch {
    output.textContent = "Your browser blocked copying. Select and copy the text.";
  }
}

function copyWithHtml(text, html) {
  const formats = Object.entries({ "text/plain": text, "text/html": html });
  const blobs = formats.map(([type, content]) => [type, new Blob([content], { type })]);
  return navigator.clipboard.write([new ClipboardItem(Object.fromEntries(blobs))]);
}
