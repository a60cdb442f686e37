/** An editor's own history, asked for as a person asks for it: the only way back that keeps formatting. */
import { takeCaret } from './select';
import { command } from './type';

/** Steps back at most: one write is one to a few of them, and further back lies what the person did. */
const STEPS = 12;
const LOOK_MS = 40;

const wait = (ms: number) => new Promise((done) => setTimeout(done, ms));

function pressUndo(editor: Element): boolean {
  const view = editor.ownerDocument.defaultView as (Window & typeof globalThis) | null;
  if (!view) return false;
  const isMac = /mac/i.test(view.navigator.platform);
  const keys = { key: 'z', code: 'KeyZ', keyCode: 90, which: 90, ctrlKey: !isMac, metaKey: isMac };
  const common = { ...keys, bubbles: true, cancelable: true, composed: true };
  const isTaken = !editor.dispatchEvent(new view.KeyboardEvent('keydown', common));
  editor.dispatchEvent(new view.KeyboardEvent('keyup', common));
  return isTaken;
}

/** Goes back step by step until `isBack`; where the editor does not answer the key, by the browser's own history. False where neither leads there. */
export async function stepBack(editor: HTMLElement, isBack: () => boolean, look: () => string): Promise<boolean> {
  if (!(await takeCaret(editor, 'end'))) return false;
  for (let step = 0; step < STEPS; step += 1) {
    const before = look();
    const isBrowsers = !pressUndo(editor) && command(editor.ownerDocument, 'undo');
    await wait(LOOK_MS);
    if (isBack()) return true;
    if (look() === before) {
      // The browser's history is that of the whole page: what it took back there was another field's.
      if (isBrowsers) command(editor.ownerDocument, 'redo');
      return false;
    }
  }
  return false;
}
