// Copy a text, and say in an `output` whether that went well.

export async function copy(text, output, done = "Copied.", refused = "Your browser does not let this page copy.") {
  try {
    await navigator.clipboard.writeText(text);
    output.textContent = done;
  } catch {
    output.textContent = refused;
  }
}
