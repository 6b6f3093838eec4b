// The causes of an error: the one that a link leads to is open, and on paper all are.

const causes = () => document.querySelectorAll("details.cause");

export function openLinkedCause() {
  const target = document.getElementById(location.hash.slice(1));
  const cause = target?.closest("details.cause");
  if (!cause || cause.open) return;
  cause.open = true;
  cause.scrollIntoView();
}

addEventListener("beforeprint", () => {
  for (const cause of causes()) {
    cause.dataset.closed = String(!cause.open);
    cause.open = true;
  }
});

addEventListener("afterprint", () => {
  for (const cause of causes()) cause.open = cause.dataset.closed !== "true";
});
