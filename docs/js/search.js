// The search reads "4004:" as the name of a field, and ^ ~ * as operators. To a reader they are punctuation.
document.addEventListener("input", ({ target }) => {
  if (target.matches("[data-md-component=search-query]") && /[:^~*]/.test(target.value)) {
    target.value = target.value.replace(/[:^~*]/g, " ");
  }
});
