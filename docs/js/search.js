// The search takes a query apart by rules of its own and knows nothing of messages or of phrases. So what goes to
// it is made of what is typed: the code that is meant comes first, and punctuation that it takes for operators goes.
const QUERY = 2; // the type of the theme's message to its search worker

const post = Worker.prototype.postMessage;
const here = document.currentScript.src;
let known;

Worker.prototype.postMessage = function (message, ...rest) {
  if (message?.type !== QUERY || !message.data) return post.call(this, message, ...rest);
  known ??= Promise.all([
    import(new URL("identify.mjs", here)),
    fetch(new URL("messages.json", here)).then((response) => response.json()),
  ]);
  const send = (data) => post.call(this, { ...message, data }, ...rest);
  known.then(([{ identify, meant }, catalog]) => {
    const found = identify(message.data, catalog);
    const code = found?.code ?? meant(message.data, catalog);
    const words = found ? "" : message.data.replace(/[:^~*+"-]/g, " ");
    send(code ? `${code}^100 ${words}` : words);
  }, () => send(message.data));
};
