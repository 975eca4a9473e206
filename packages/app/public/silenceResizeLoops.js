/*
 * Keeps the development server from covering the page with "ResizeObserver loop completed
 * with undelivered notifications". It is no fault: the browser says that it goes on in the
 * next frame, as it does when a list of suggestions opens in a dialog. A script of its own,
 * since it has to listen before the development server's does.
 * https://developer.mozilla.org/docs/Web/API/ResizeObserver#observation_errors
 */
window.addEventListener('error', event => {
  if (String(event.message).startsWith('ResizeObserver loop')) {
    event.stopImmediatePropagation();
  }
});
