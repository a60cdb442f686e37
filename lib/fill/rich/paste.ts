/** A paste that no clipboard has seen: the one way in that editors of every make take over themselves. */

type View = Window & typeof globalThis;

/** Chromium takes the data as an object, Firefox only by two members older than the standard; each leaves out what it does not know. */
function pasteEvent(view: View, text: string, html: string | null): ClipboardEvent {
  const common = { bubbles: true, cancelable: true, composed: true };
  const data = new view.DataTransfer();
  data.setData('text/plain', text);
  if (html !== null) data.setData('text/html', html);
  const event = new view.ClipboardEvent('paste', { ...common, clipboardData: data });
  if (event.clipboardData?.getData('text/plain') === text) return event;
  const older = new view.ClipboardEvent('paste', {
    ...common,
    dataType: 'text/plain',
    data: text,
  } as ClipboardEventInit);
  if (html !== null) older.clipboardData?.setData('text/html', html);
  return older;
}

/** Offers text (and, where given, its formatted form) to an editor as a paste. True where the page took it over; false where it left it to a browser that will not act on it. */
export function offerPaste(editor: Element, text: string, html: string | null = null): boolean {
  const view = editor.ownerDocument.defaultView as View | null;
  if (!view?.ClipboardEvent || !view.DataTransfer) return false;
  // A page's own handler may throw; that is its error and no answer.
  return !editor.dispatchEvent(pasteEvent(view, text, html));
}
