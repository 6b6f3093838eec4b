// Copy a text, and report the result in an `output`. Also the buttons that copy the reader's value.

document.addEventListener("click", ({ target }) => {
  const button = target.closest?.(".copy-value button");
  if (button) copyText(button.parentElement.dataset.value, button.nextElementSibling);
});

export async function copyText(text, output, success = "Copied.") {
  try {
    await navigator.clipboard.writeText(text);
    output.textContent = success;
  } catch {
    output.textContent = "Your browser blocked copying. Select and copy the text.";
  }
}
