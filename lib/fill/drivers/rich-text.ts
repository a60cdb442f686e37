/** Text in an editor a page draws: whatever its make, judged by what the editor did and not by what it shows. */
import { message } from '../../text/message';
import type { Field } from '../field';
import { stripProvenance } from '../provenance';
import { stepBack } from '../rich/history';
import { htmlOfLines } from '../rich/html';
import { insertText } from '../rich/insert';
import { sameLines, textIn } from '../rich/lines';
import { shapeOf } from '../rich/shape';
import type { Driver, Work, Written } from './driver';

/** What stands in an editor: its words, to be written again, and its formatting, to be compared. */
interface State {
  text: string;
  shape: string[];
}

const stateOf = (editor: Element): State => ({ text: textIn(editor), shape: shapeOf(editor) });

/** What is added where `aim` only continues what stands in the editor; null where all of it is new. */
function additionIn(aim: string, standing: string): string | null {
  const kept = standing.trimEnd();
  return kept !== '' && aim.startsWith(`${kept}\n\n`) ? aim.slice(kept.length) : null;
}

/** Editors continue the line the caret is in with the first paragraph of a paste. */
const NEW_LINE = '<p><br></p>';

/** The formatted value, and in plain paragraphs what is written below it. */
function htmlsFor(text: string, { formatted = [] }: Work, place: 'all' | 'end'): string[] {
  const own = text.trimStart();
  const proof = htmlOfLines(own.slice(stripProvenance(own).length));
  return formatted.map((html) => (place === 'end' ? NEW_LINE : '') + html + proof);
}

function write({ element, label }: Field, aim: string, work: Work): Promise<Written> {
  const editor = element as HTMLElement;
  const addition = additionIn(aim, textIn(editor));
  const text = addition ?? aim;
  const place = addition === null ? 'all' : 'end';
  return insertText({ editor, called: label, text, htmls: htmlsFor(text, work, place), place, wanted: aim });
}

/** Sure only where the formatting came back too. */
async function restore(field: Field, state: string): Promise<Written> {
  const editor = field.element as HTMLElement;
  const { text, shape } = JSON.parse(state) as State;
  const isWhole = () => shapeOf(editor).join() === shape.join();
  if (await stepBack(editor, isWhole, () => shapeOf(editor).join())) return { ok: true, sure: true };
  const isBack = sameLines(textIn(editor), text);
  const again: Written = isBack
    ? { ok: true, sure: true }
    : await insertText({ editor, called: field.label, text, htmls: [], place: 'all', wanted: text });
  if (!again.ok || isWhole()) return again;
  return { ok: true, sure: false, lost: message('fillFormattingLost', field.label) };
}

export const richTextDriver: Driver = {
  control: 'richText',
  aim: (_field, value) => ({ ok: true, aim: value.replace(/\r\n?|[\u2028\u2029]/g, '\n') }),
  read: ({ element }) => textIn(element),
  write,
  state: ({ element }) => JSON.stringify(stateOf(element)),
  restore,
};
