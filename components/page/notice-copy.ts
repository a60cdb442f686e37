/** Notices that a person copied an answer; the copy itself stays exactly what it was. */
import { type Adapter, rootsOf } from '../../lib/capture/adapter';
import { answerAt } from '../../lib/capture/answers';
import type { AnswerRef } from '../../lib/capture/schema';
import { selectedRange } from '../../lib/capture/selection';
import { copiedAnswer } from '../../lib/capture/site-copy';

/** Milliseconds in which the `copy` event of the site's own button belongs to the press that caused it. */
const SAME_PRESS = 500;

export interface Copied {
  answer: AnswerRef;
  /** The copied text; null where the site's button copied all of it. */
  selected: string | null;
}

/** Calls `copied` for the site's Copy button and for a copied selection inside an answer. Never reads or writes the clipboard. */
export function noticeCopy(
  document: Document,
  adapter: () => Adapter | null,
  signal: AbortSignal,
  copied: (what: Copied) => void,
): void {
  let pressedAt = Number.NEGATIVE_INFINITY;
  const options = { signal, capture: true };

  document.addEventListener(
    'click',
    (event) => {
      const known = adapter();
      const pressed = event.composedPath()[0];
      if (!event.isTrusted || !known || !(pressed instanceof (document.defaultView ?? globalThis).Element)) return;
      const answer = copiedAnswer(pressed, document, known);
      if (!answer?.done) return;
      pressedAt = event.timeStamp;
      copied({ answer: answer.ref, selected: null });
    },
    options,
  );

  document.addEventListener(
    'copy',
    (event) => {
      const known = adapter();
      if (!event.isTrusted || !known || event.timeStamp - pressedAt < SAME_PRESS) return;
      const range = selectedRange(document, rootsOf(document, known));
      if (!range) return;
      const answer = answerAt(range.startContainer, document, known) ?? answerAt(range.endContainer, document, known);
      const selected = document.getSelection()?.toString().trim() || range.toString().trim();
      if (answer && selected !== '') copied({ answer: answer.ref, selected });
    },
    options,
  );
}
