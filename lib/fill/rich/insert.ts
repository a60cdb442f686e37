/** Brings text into an editor by whatever way it takes it, and says what proves that it did. */
import { message } from '../../text/message';
import { focused, leaveAll } from '../composite/press';
import type { Written } from '../drivers/driver';
import { lookFor } from '../pace';
import { agreesBehind, heldBehind } from './behind';
import { isEditable } from './editor';
import { stepBack } from './history';
import { sameLines, textIn } from './lines';
import { announcePaste, offerPaste } from './paste';
import { selectionFor, takeCaret } from './select';
import { keepsRest, shapeOf } from './shape';
import { blocksOf, command, deleteSelected, typeByCommand, typeByNotice } from './type';

/** Long enough for an editor that reads what is pasted, cleans it and draws it anew; long texts take longer. */
const TAKEN_MS = 2000;
/** Longer than editors wait before they write down what they show. */
const BEHIND_MS = 600;
/** For a page that acts on a paste without saying so. */
const SILENT_MS = 120;

export interface Insertion {
  editor: HTMLElement;
  /** What the page calls the field. */
  called: string;
  /** What is inserted: all there will be, or what comes behind what stands there; signature and quoted thread stay below either. */
  text: string;
  /** The same formatted, tried in this order before the words alone. */
  htmls: string[];
  place: 'all' | 'end';
  /** What the editor has to say in the end. */
  wanted: string;
}

const shown = (editor: Element, wanted: string) => editor.isConnected && sameLines(textIn(editor), wanted);

const patience = (text: string) => TAKEN_MS + text.length / 20;

/** True once the editor says what is wanted; false when the time is up or it is gone. */
async function comes({ editor, wanted, text }: Insertion, milliseconds = patience(text)): Promise<boolean> {
  const end = await lookFor(() => (shown(editor, wanted) || !editor.isConnected ? 'end' : null), milliseconds);
  return end !== null && editor.isConnected;
}

/** `taken`: it came after the page took the event over, or fetched the text from where it catches pastes. `shown`: it stands there. `wrong`: something else does. `nothing`: nothing happened. */
type Outcome = 'taken' | 'shown' | 'wrong' | 'nothing';

/** The editable element the caret is in. */
function editableAtCaret(editor: Element): Element | null {
  const holder = focused(editor.ownerDocument);
  if (holder && !editor.contains(holder) && isEditable(holder)) return holder;
  const node = selectionFor(editor)?.anchorNode ?? null;
  const at = node?.nodeType === 1 ? (node as Element) : (node?.parentElement ?? null);
  return at?.closest('[contenteditable]:not([contenteditable="false"])') ?? null;
}

/** Puts text where an editor catches pastes, and waits until it took it from there: what only lies there is not in the editor, even if it looks so. */
async function isFetched(editor: Element, catcher: Element, text: string, html: string | null): Promise<boolean> {
  // In one piece: Firefox, typing line by line, would break the place itself in two.
  if (!command(catcher.ownerDocument, 'insertHTML', html ?? blocksOf(text))) typeByCommand(catcher, text);
  if (!editor.contains(catcher)) return true;
  const isEmptied = () => !catcher.isConnected || textIn(catcher) === '';
  return (await lookFor(isEmptied, patience(text))) === true;
}

async function byPaste(insertion: Insertion, html: string | null, untouched: () => boolean): Promise<Outcome> {
  const { editor, text, place } = insertion;
  const before = editableAtCaret(editor);
  const isPrevented = offerPaste(editor, text, html);
  // Many editors move the caret to where they catch what is pasted, read it there and write it themselves: as soon as we are done.
  const catcher = isPrevented ? null : editableAtCaret(editor);
  const isCaught = catcher !== null && catcher !== before && catcher !== editor;
  if (isCaught && !(await isFetched(editor, catcher, text, html))) return untouched() ? 'nothing' : 'wrong';
  const isTaken = isPrevented || isCaught || (html !== null && announcePaste(editor, text, html));
  if (await comes(insertion, isTaken ? undefined : SILENT_MS)) return isTaken ? 'taken' : 'shown';
  // What a paste nobody answered left of the old text is typed over; behind a text it would be added twice.
  return untouched() || (place === 'all' && !isTaken) ? 'nothing' : 'wrong';
}

/** With formatting where it is asked for; an editor that makes something else of that gets the words alone. */
async function byPastes(insertion: Insertion, untouched: () => boolean): Promise<Outcome> {
  const { editor, htmls, place } = insertion;
  for (const html of htmls) {
    const outcome = await byPaste(insertion, html, untouched);
    if (outcome !== 'wrong') return outcome;
    const isBack = await stepBack(editor, untouched, () => shapeOf(editor).join());
    if ((place === 'end' && !isBack) || !(await takeCaret(editor, place))) return 'wrong';
  }
  return byPaste(insertion, null, untouched);
}

/** Formatted by the browser's own command, which takes what is not the words out again. */
async function byFormatting(insertion: Insertion, untouched: () => boolean): Promise<Outcome> {
  const { editor, htmls, place } = insertion;
  for (const html of htmls) {
    command(editor.ownerDocument, 'insertHTML', html);
    if (await comes(insertion, SILENT_MS)) return 'shown';
    if (!untouched()) command(editor.ownerDocument, 'undo');
    if ((place === 'end' && !untouched()) || !(await takeCaret(editor, place))) return 'wrong';
  }
  return 'nothing';
}

async function byTyping(insertion: Insertion, untouched: () => boolean): Promise<Outcome> {
  const { editor, text, place } = insertion;
  if (!(await takeCaret(editor, place))) return 'nothing';
  const notice = typeByNotice(editor, text);
  const formatted = notice === 'left' ? await byFormatting(insertion, untouched) : 'nothing';
  if (formatted !== 'nothing') return formatted;
  if (notice === 'left') typeByCommand(editor, text);
  if (await comes(insertion)) return notice === 'taken' ? 'taken' : 'shown';
  // An editor that holds back what is typed is closed, and is not written past.
  return untouched() ? 'nothing' : 'wrong';
}

/**
 * Inserts text over everything, or behind it. `sure` where the text came after the page took over the event that brought it (the page wrote it,
 * not we), or where a hidden control changed to it. Refused where the editor takes nothing, or changed what stood before.
 */
export async function insertText(insertion: Insertion): Promise<Written> {
  const { editor, called, place, text } = insertion;
  const before = shapeOf(editor);
  const behind = heldBehind(editor);
  const untouched = () => shapeOf(editor).join() === before.join();
  if (!(await takeCaret(editor, place))) return { ok: false, reason: message('fillEditorClosed', called) };
  const pasted = text === '' ? await byDeleting(insertion) : await byPastes(insertion, untouched);
  const outcome = pasted === 'nothing' && text !== '' ? await byTyping(insertion, untouched) : pasted;
  const isKept = keepsRest(shapeOf(editor), before, place);
  leaveAll(editor.ownerDocument);
  if (!editor.isConnected) return { ok: false, reason: message('fillEditorGone', called) };
  if (outcome === 'nothing') return { ok: false, reason: message('fillEditorClosed', called) };
  if (outcome === 'wrong' || !isKept) return { ok: false, reason: message('fillEditorDiffers', called) };
  return { ok: true, sure: outcome === 'taken' || (await isHeldBehind(behind, insertion.wanted)) };
}

/** Whether a hidden control comes to hold it; most editors write theirs a moment after the text, or when they are left. */
async function isHeldBehind(before: ReturnType<typeof heldBehind>, wanted: string): Promise<boolean> {
  return (await lookFor(() => agreesBehind(before, wanted), before.size > 0 ? BEHIND_MS : 0)) === true;
}

async function byDeleting(insertion: Insertion): Promise<Outcome> {
  deleteSelected(insertion.editor);
  return (await comes(insertion)) ? 'shown' : 'wrong';
}
