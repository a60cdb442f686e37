/** The texts a claim may rest on: what people asked, and what the sources say. */
import { type Claim, findClaims } from '../text/claim';
import type { CheckContext } from './result';

/** One text with its claims. `source` numbers the sources from 1; null is the prompt. */
export interface EvidenceText {
  source: number | null;
  text: string;
  claims: Claim[];
}

/** Prompts up to the answer, then titles, quotes and addresses of the sources. Earlier answers of the AI are no evidence. */
export function evidenceTexts({ capture, sources, locale }: CheckContext): EvidenceText[] {
  const prompts = capture.turns.slice(0, capture.answer).filter((turn) => turn.role === 'user');
  const texts = [
    ...prompts.map((turn) => ({ source: null, text: turn.text })),
    ...sources.flatMap((source, i) =>
      (source.hidden ? [] : [source.title, source.quote, source.url]).flatMap((text) =>
        text ? [{ source: i + 1, text }] : [],
      ),
    ),
  ];
  return texts.map((item) => ({ ...item, claims: findClaims(item.text, { evidence: true, locale }) }));
}
