/** A paste that no clipboard has seen: the one way in that editors of every make take over themselves. */

type View = Window & typeof globalThis;

/** As the page itself sees it: Firefox lets a page read of such data only what was put in as by the page. */
const openly = <T extends object>(thing: T): T => (thing as { wrappedJSObject?: T }).wrappedJSObject ?? thing;

/** Puts a text and its formatted form in; false where a page cannot read them there. */
function putInto(data: DataTransfer, text: string, html: string | null): boolean {
  try {
    const own = openly(data);
    own.setData('text/plain', text);
    if (html !== null) own.setData('text/html', html);
    return own.getData('text/plain') === text && (html === null || own.getData('text/html') === html);
  } catch {
    // A page may have put its own in the place of these calls.
    return false;
  }
}

/** Chromium takes the data as an object, Firefox only by two members older than the standard; each leaves out what it does not know. */
function pasteEvent(view: View, text: string, html: string | null): ClipboardEvent {
  const common = { bubbles: true, cancelable: true, composed: true };
  const clipboardData = new view.DataTransfer();
  putInto(clipboardData, text, html);
  const event = new view.ClipboardEvent('paste', { ...common, clipboardData });
  if (event.clipboardData?.getData('text/plain') === text) return event;
  const older = () =>
    new view.ClipboardEvent('paste', { ...common, dataType: 'text/plain', data: text } as ClipboardEventInit);
  const formatted = older();
  // Formatting that is announced and cannot be read would be pasted as nothing.
  const isRead = html !== null && formatted.clipboardData !== null && putInto(formatted.clipboardData, text, html);
  return isRead ? formatted : older();
}

/** Offers text (and, where given, its formatted form) to an editor as a paste. True where the page took it over; false where it left it to a browser that will not act on it. */
export function offerPaste(editor: Element, text: string, html: string | null = null): boolean {
  const view = editor.ownerDocument.defaultView as View | null;
  if (!view?.ClipboardEvent || !view.DataTransfer) return false;
  // A page's own handler may throw; that is its error and no answer.
  return !editor.dispatchEvent(pasteEvent(view, text, html));
}

/** Announces what browsers announce after a paste nobody took over (`insertFromPaste`): some editors wait for that to read its formatting. True where the page took it over. */
export function announcePaste(editor: Element, text: string, html: string): boolean {
  const view = editor.ownerDocument.defaultView as View | null;
  if (!view?.InputEvent || !view.DataTransfer) return false;
  const common = { bubbles: true, cancelable: true, composed: true };
  const dataTransfer = new view.DataTransfer();
  if (!putInto(dataTransfer, text, html)) return false;
  return !editor.dispatchEvent(
    new view.InputEvent('beforeinput', { ...common, inputType: 'insertFromPaste', dataTransfer }),
  );
}
