/** A press by a person: what a script of the page sends is never one. */

/** Calls `pressed` for clicks the browser itself made from a pointer or a key. */
export function onPress(element: Element, signal: AbortSignal, pressed: () => void): void {
  element.addEventListener(
    'click',
    (event) => {
      if (event.isTrusted) pressed();
    },
    { signal },
  );
}
