// Copy a text, and report the result in an `output`.

export async function copyText(text, output, success = "Copied.") {
  try {
    await navigator.clipboard.writeText(text);
    output.textContent = success;
  } catch {
    output.textContent = "Your browser blocked copying. Select and copy the text.";
  }
}
