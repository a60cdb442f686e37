/** A required file is told by its name in the conversation, or attached by a person; what is missing is a gap. */
import { expect, test } from 'vitest';
import type { AttachedSource } from '../../../lib/capture/schema';
import { checkAttachments } from '../../../lib/check/attachments';
import { salesFollowUp } from '../../../lib/pack/bundled/practice-sales';
import { contextOf } from '../../fixtures/checks/context';
import { captureOf } from '../../fixtures/checks/practice-capture';

const file = (name: string, hidden = false): AttachedSource => ({
  title: name,
  url: null,
  quote: null,
  hidden,
  from: 'person',
  via: 'file',
  file: { name, size: 1, digest: 'd' },
});

function missing(required: string[], sources: AttachedSource[], shown: string[] = [], later: string[] = []): string[] {
  const capture = captureOf();
  const [ask] = capture.turns;
  const kind = 'file';
  if (ask) ask.attachments = shown.map((name) => ({ name, kind }));
  const after = capture.turns[capture.answer];
  if (after && later.length > 0) capture.turns.push({ ...after, attachments: later.map((name) => ({ name, kind })) });
  const attachments = [...required.map((name) => ({ name, required: true })), { name: 'photo', required: false }];
  const contract = { ...salesFollowUp, payload: { ...salesFollowUp.payload, attachments } };
  return checkAttachments({ ...contextOf({ contract }), capture, sources }).map(
    ({ id, verdict }) => `${verdict} ${id}`,
  );
}

test.each<[string, string[], AttachedSource[], string[], string[]]>([
  ['named in the conversation', ['callNotes'], [], ['Call notes (Acme).pdf'], []],
  ['attached by a person', ['callNotes'], [file('call-notes_2.docx')], [], []],
  ['attached under another name', ['callNotes'], [file('scan0017.pdf')], [], []],
  ['nowhere', ['callNotes'], [], ['invoice.pdf'], ['gap attachment:callNotes']],
  ['a link alone', ['callNotes'], [{ ...file('x'), file: undefined }], [], ['gap attachment:callNotes']],
  ['hidden', ['callNotes'], [file('call notes.pdf', true)], [], ['gap attachment:callNotes']],
  ['one file for two', ['callNotes', 'invoice'], [file('call notes.pdf')], [], ['gap attachment:invoice']],
  [
    'the one that fits is not taken for another',
    ['invoice', 'callNotes'],
    [file('call notes.pdf')],
    [],
    ['gap attachment:invoice'],
  ],
])('%s', (_, required, sources, shown, gaps) => {
  expect(missing(required, sources, shown)).toEqual(gaps);
});

test('what came after the answer is none of its files, and one that is not required is never missed', () => {
  expect(missing(['callNotes'], [], [], ['call notes.pdf'])).toEqual(['gap attachment:callNotes']);
  expect(missing([], [])).toEqual([]);
});
