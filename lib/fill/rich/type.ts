/** Text typed into an editor line by line: by the browser's editing commands, or by the announcements that go before them. */

import { escapeHtml } from './html';
import { selectionFor } from './select';
import { tailOf } from './tail';

/** Taken from the prototype, because a form called `execCommand` would stand in the method's place. */
export function command(document: Document, name: string, text = ''): boolean {
  const own = typeof Document === 'undefined' ? undefined : Document.prototype.execCommand;
  return own?.call(document, name, false, text) ?? false;
}

/** Steps of one text: lines, and the breaks between them. */
function* steps(text: string): Generator<{ name: string; text: string }> {
  for (const [at, line] of text.split('\n').entries()) {
    if (at > 0) yield { name: 'insertParagraph', text: '' };
    if (line !== '') yield { name: 'insertText', text: line };
  }
}

/** From here on lines are inserted in one piece: a browser needs longer for each line typed, the more there are. */
const MANY_LINES = 60;

/** Lines as the blocks browsers make of them. Only for the browser's own command: the page's rules for scripts are not asked there. */
export function blocksOf(text: string): string {
  const lines = text.split('\n');
  return lines.map((line) => `<div>${line === '' ? '<br>' : escapeHtml(line)}</div>`).join('');
}

/** True where the caret's line has no block of its own: a paragraph typed there takes what stands below along, signature and quoted thread too. */
function isBareAbove(editor: Element): boolean {
  const at = selectionFor(editor)?.anchorNode;
  const block = tailOf(editor)?.parentNode;
  if (!at || !block) return false;
  return at === block || (at.nodeType === 3 && at.parentNode === block);
}

/** Types over the selection by editing commands. What they write the browser wrote, so it proves nothing about the page. */
export function typeByCommand(editor: Element, text: string): void {
  const { ownerDocument: document } = editor;
  if (text.split('\n', MANY_LINES).length === MANY_LINES || isBareAbove(editor)) {
    command(document, 'insertHTML', blocksOf(text));
    return;
  }
  for (const step of steps(text)) command(document, step.name, step.text);
}

function announce(editor: Element, inputType: string, data: string | null): boolean {
  const view = editor.ownerDocument.defaultView as (Window & typeof globalThis) | null;
  if (!view?.InputEvent) return false;
  const event = new view.InputEvent('beforeinput', {
    bubbles: true,
    cancelable: true,
    composed: true,
    inputType,
    data,
  });
  return !editor.dispatchEvent(event);
}

/** Announces the text (`beforeinput`) and leaves the writing to the page. `left`: it took none of it over; `part`: not every step. */
export function typeByNotice(editor: Element, text: string): 'taken' | 'part' | 'left' {
  let taken = 0;
  for (const step of steps(text)) {
    if (!announce(editor, step.name, step.text || null)) return taken === 0 ? 'left' : 'part';
    taken += 1;
  }
  return 'taken';
}

/** Takes out what is selected: first as an announcement the page may act on, else by the browser. */
export function deleteSelected(editor: Element): void {
  if (!announce(editor, 'deleteContentBackward', null)) command(editor.ownerDocument, 'delete');
}
