/** The caret of an editor: editors insert where the page's selection is, and nowhere else. */
import { focused, focusOn } from '../composite/press';
import { type Spot, spotsAbove, tailOf } from './tail';

/** Editors copy the page's selection when `selectionchange` comes, which is a task of its own. */
const HEARD_MS = 30;

/** The selection of the root an editor hangs in; browsers differ in whether a shadow root has one of its own. */
export function selectionFor(editor: Element): Selection | null {
  const root = editor.getRootNode() as { getSelection?(): Selection | null };
  return root.getSelection?.() ?? editor.ownerDocument.getSelection();
}

/** The last place in the editor text can follow. */
function lastSpot(editor: Element): Spot {
  let at: Node = editor;
  for (let next = at.lastChild; next; next = at.lastChild) {
    const isIsland = next.nodeType === 1 && (next as Element).getAttribute('contenteditable') === 'false';
    if (isIsland || (next.nodeType !== 1 && next.nodeType !== 3)) break;
    // The caret stands before the break that keeps an empty block open.
    if ((next as Element).localName === 'br') return [at, at.childNodes.length - 1];
    at = next;
  }
  return [at, at.nodeType === 3 ? (at as Text).length : at.childNodes.length];
}

/** What is written over, or the place behind it; never signature or quoted thread. */
function rangeFor(editor: HTMLElement, place: 'all' | 'end'): Range {
  const range = editor.ownerDocument.createRange();
  const tail = tailOf(editor);
  if (!tail && place === 'all') {
    range.selectNodeContents(editor);
    return range;
  }
  const { first, last } = tail ? spotsAbove(editor, tail) : { first: null, last: lastSpot(editor) };
  range.setStart(...(place === 'all' && first ? first : last));
  range.setEnd(...last);
  return range;
}

/** Gives the editor the keyboard and selects all of it, or puts the caret behind it. False where the page does not let it have the keyboard. */
export async function takeCaret(editor: HTMLElement, place: 'all' | 'end'): Promise<boolean> {
  const { ownerDocument: document } = editor;
  const view = document.defaultView;
  // A frame's body takes no keys before its frame has them.
  if (view?.frameElement) view.focus();
  focusOn(editor);
  const holder = focused(document);
  if (holder !== editor && !(holder && editor.contains(holder)) && editor.localName !== 'body') return false;
  const selection = selectionFor(editor);
  if (!selection) return false;
  selection.removeAllRanges();
  selection.addRange(rangeFor(editor, place));
  await new Promise((done) => setTimeout(done, HEARD_MS));
  return editor.isConnected;
}
