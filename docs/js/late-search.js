// The theme loads its search, worker and index, on every page. Both wait here until somebody is about to search.
// What goes to the worker is made of what is typed: the code that is meant comes first, since the search knows
// nothing of messages or phrases, and punctuation that it takes for operators goes.
(() => {
  const QUERY = 2; // the type of the theme's message to its worker
  const here = document.currentScript.src;
  const field = "[data-md-component=search], [for=__search]";
  const wanted = new Promise((resolve) => {
    const begin = ({ target }) => target.closest?.(field) && resolve();
    for (const type of ["focusin", "pointerdown"]) addEventListener(type, begin);
    if (location.search.includes("q=") || document.activeElement?.closest(field)) resolve();
  });
  const rewriting = wanted.then(async () => {
    const { load, rewrite } = await import(new URL("identify.mjs", here));
    const catalog = await load();
    return (query) => rewrite(query, catalog);
  });

  const open = XMLHttpRequest.prototype.open;
  XMLHttpRequest.prototype.open = function (method, address, ...rest) {
    if (/search_index\.json$/.test(address)) {
      this.send = () => wanted.then(() => XMLHttpRequest.prototype.send.call(this));
    }
    return open.call(this, method, address, ...rest);
  };

  const Real = Worker;
  window.Worker = function (address) {
    const worker = wanted.then(() => new Real(address));
    const pass = (message) => worker.then((real) => real.postMessage(message));
    return {
      addEventListener: (...listener) => worker.then((real) => real.addEventListener(...listener)),
      removeEventListener: (...listener) => worker.then((real) => real.removeEventListener(...listener)),
      postMessage(message) {
        if (message.type !== QUERY || !message.data) return pass(message);
        rewriting.then(
          (rewrite) => pass({ ...message, data: rewrite(message.data) }),
          () => pass(message),
        );
      },
    };
  };
})();
