/**
 * Keeps the development server from covering the page with "ResizeObserver loop completed
 * with undelivered notifications". It is no fault: the browser says that it goes on in the
 * next frame, as it does when a list of suggestions opens in a dialog.
 * https://developer.mozilla.org/docs/Web/API/ResizeObserver#observation_errors
 */
export function silenceResizeLoops(target: Window): void {
  // In the capture phase, to be before the listener of the overlay.
  target.addEventListener(
    'error',
    event => {
      if (event.message.startsWith('ResizeObserver loop')) {
        event.stopImmediatePropagation();
      }
    },
    { capture: true },
  );
}
