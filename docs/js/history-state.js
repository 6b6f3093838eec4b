// Keep what the tab remembers: the theme replaces it with the position that the reader has scrolled to.

const replaceState = history.replaceState.bind(history);
history.replaceState = (state, ...rest) => replaceState({ ...history.state, ...state }, ...rest);
