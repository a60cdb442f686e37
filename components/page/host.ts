/** The element a surface lives in: a nameless host with a closed shadow root that the page's styles and scripts cannot reach into. */

export interface Host {
  element: HTMLElement;
  root: ShadowRoot;
}

/** Inline and important, so that no rule of the page reaches the host itself. */
export function pin(element: HTMLElement, styles: Record<string, string>): void {
  for (const [name, value] of Object.entries(styles)) element.style.setProperty(name, value, 'important');
}

/** A detached host. The style is a constructed sheet, because a page's content security policy may forbid `<style>`. */
export function makeHost(document: Document, look: string, styles: Record<string, string>): Host {
  const element = document.createElement('div');
  pin(element, { all: 'initial', 'color-scheme': 'light dark', ...styles });
  const root = element.attachShadow({ mode: 'closed' });
  try {
    const sheet = new (document.defaultView ?? globalThis).CSSStyleSheet();
    sheet.replaceSync(look);
    root.adoptedStyleSheets = [sheet];
  } catch {
    // Some content-script worlds may not construct sheets of the page's document.
    const style = document.createElement('style');
    style.textContent = look;
    root.append(style);
  }
  return { element, root };
}

/** Keeps what happens inside a surface from the page's own handlers; a chat or a CRM has shortcuts for most keys. */
export function keepInside(element: Element, signal: AbortSignal): void {
  for (const type of [
    'click',
    'pointerdown',
    'mousedown',
    'keydown',
    'keypress',
    'keyup',
    'input',
    'change',
    'paste',
    'copy',
  ]) {
    element.addEventListener(type, (event) => event.stopPropagation(), { signal });
  }
}

/** Whether the ground behind an element is dark, so that a surface follows the page and not only the system. */
export function matchScheme(element: HTMLElement): void {
  const view = element.ownerDocument.defaultView;
  if (!view) return;
  for (let at = element.parentElement; at; at = at.parentElement) {
    const parts = view.getComputedStyle(at).backgroundColor.match(/^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/);
    if (!parts || Number(parts[4] ?? 1) < 0.5) continue;
    const light = 0.299 * Number(parts[1]) + 0.587 * Number(parts[2]) + 0.114 * Number(parts[3]);
    pin(element, { 'color-scheme': light < 128 ? 'dark' : 'light' });
    return;
  }
  pin(element, { 'color-scheme': 'light dark' });
}
