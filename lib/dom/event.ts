/** Speaks to a page's controls the way the browser does, and watches for what must not happen meanwhile. */

/** Sends an untrusted event that crosses shadow boundaries, as the browser's own `input` does. */
export function send(element: Element, type: 'input' | 'change' | 'blur' | 'focusout'): void {
  if (type === 'input') element.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
  else if (type === 'change') element.dispatchEvent(new Event('change', { bubbles: true }));
  else element.dispatchEvent(new FocusEvent(type, { bubbles: type === 'focusout', composed: true }));
}

/** Finds the setter the platform gives an element's class, whichever realm it lives in: frameworks put their own on the instance. */
function platformSetter(element: Element, property: 'value' | 'checked'): ((value: unknown) => void) | undefined {
  for (let at = Object.getPrototypeOf(element); at; at = Object.getPrototypeOf(at)) {
    const setter = Object.getOwnPropertyDescriptor(at, property)?.set;
    if (setter) return setter;
  }
  return undefined;
}

/** Sets a property past any setter a framework put on the instance, so that the framework notices the change by the event that follows. */
export function setPlatform(element: Element, property: 'value' | 'checked', value: string | boolean): void {
  platformSetter(element, property)?.call(element, value);
}

/** Whether what is typed now would go into the element. */
function hasFocus(element: Element): boolean {
  return (element.getRootNode() as Partial<DocumentOrShadowRoot>).activeElement === element;
}

/**
 * Replaces the text of a focused box by the browser's own editing: still the only way that yields a trusted `input`, keeps the undo history and is
 * offered by both browsers. Does nothing where the page moved the focus away meanwhile, since the text would go there.
 */
export function insertText(box: HTMLInputElement | HTMLTextAreaElement, text: string): void {
  if (typeof Document === 'undefined' || !hasFocus(box)) return;
  // Taken from the prototype, because a form called `execCommand` would stand in the method's place.
  const command = Document.prototype.execCommand as Document['execCommand'] | undefined;
  box.select();
  if (hasFocus(box)) command?.call(box.ownerDocument, text === '' ? 'delete' : 'insertText', false, text);
}

/** Notes which of `types` reach the element until `stop` is called. */
export function hear(element: Element, types: string[]): { heard: ReadonlySet<string>; stop(): void } {
  const heard = new Set<string>();
  const note = (event: Event) => heard.add(event.type);
  for (const type of types) element.addEventListener(type, note, true);
  return {
    heard,
    stop() {
      for (const type of types) element.removeEventListener(type, note, true);
    },
  };
}

/** Every submission that is stopped until `stop` is called. `cover` takes in roots that were not there before: a `submit` event does not leave its shadow root or frame. */
export interface SubmitGuard {
  cover(roots: Iterable<Node>): void;
  count(): number;
  stop(): void;
}

/** Stops and counts every submission that starts in `roots`, and in those that are covered later; only counts them where they are let through. */
export function guardSubmit(roots: Iterable<Node>, lets = false): SubmitGuard {
  let count = 0;
  const guarded = new Set<Node>();
  const block = (event: Event) => {
    count += 1;
    if (lets) return;
    event.preventDefault();
    event.stopImmediatePropagation();
  };
  const cover = (more: Iterable<Node>) => {
    for (const root of more) {
      // The same listener twice is one.
      root.addEventListener('submit', block, true);
      guarded.add(root);
    }
  };
  cover(roots);
  return {
    cover,
    count: () => count,
    stop() {
      for (const root of guarded) {
        try {
          root.removeEventListener('submit', block, true);
        } catch {
          // The page of a frame that was left: Firefox lets nobody touch it, and it sends nothing any more.
        }
      }
    },
  };
}
