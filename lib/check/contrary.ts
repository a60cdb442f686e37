/** Finds the passage of a source that says otherwise than a claim: about the same thing, in the same unit, with another number. */
import type { Claim } from '../text/claim';
import { sentenceAt } from '../text/sentence';
import { sharedTopics, topicStems } from '../text/word';
import type { EvidenceText } from './evidence-text';

/** A passage against a claim: the sentence that holds it, and the words to use instead ("up to 10 days"). */
export interface Contrary {
  source: number | null;
  quote: string;
  words: string;
}

/** The contrary passage that shares most words with the claim's sentence; null where no source speaks of the same thing. */
export function findContrary(
  claim: Claim,
  sentence: string,
  evidence: EvidenceText[],
  locale?: string,
): Contrary | null {
  const unit = claim.unit ?? claim.noun;
  if (unit === null || !['number', 'amount', 'percentage'].includes(claim.kind)) return null;
  const skip = topicStems(claim.text);
  let best: (Contrary & { shared: number }) | null = null;
  for (const { source, text, claims } of evidence) {
    for (const other of claims) {
      if (other.kind !== claim.kind || (other.unit ?? other.noun) !== unit || other.value === claim.value) continue;
      const span = sentenceAt(text, other.span, locale);
      const quote = text.slice(span.start, span.end);
      const shared = sharedTopics(sentence, quote, skip);
      if (shared === 0 || shared <= (best?.shared ?? 0)) continue;
      best = { source, quote, words: text.slice(other.from, other.span.end), shared };
    }
  }
  return best && { source: best.source, quote: best.quote, words: best.words };
}
