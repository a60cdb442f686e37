/** The caret of an editor: editors insert where the page's selection is, and nowhere else. */
import { focused, focusOn } from '../composite/press';

/** Editors copy the page's selection when `selectionchange` comes, which is a task of its own. */
const HEARD_MS = 30;

/** The selection of the root an editor hangs in; browsers differ in whether a shadow root has one of its own. */
export function selectionFor(editor: Element): Selection | null {
  const root = editor.getRootNode() as { getSelection?(): Selection | null };
  return root.getSelection?.() ?? editor.ownerDocument.getSelection();
}

/** The last place in the editor text can follow. */
function lastSpot(editor: Element): [Node, number] {
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
  const range = document.createRange();
  if (place === 'all') range.selectNodeContents(editor);
  else {
    const [node, offset] = lastSpot(editor);
    range.setStart(node, offset);
    range.collapse(true);
  }
  selection.removeAllRanges();
  selection.addRange(range);
  await new Promise((done) => setTimeout(done, HEARD_MS));
  return editor.isConnected;
}
