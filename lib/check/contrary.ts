/** Finds the passage of a source that says otherwise than a claim: about the same thing, in a unit of the same kind, with another number. */
import type { Claim } from '../text/claim';
import { sentenceAt } from '../text/sentence';
import { sameKind, sameMeasure } from '../text/unit';
import { sharedStems, topicStems } from '../text/word';
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
  if ((claim.unit ?? claim.noun) === null || !['number', 'amount', 'percentage'].includes(claim.kind)) return null;
  const skip = topicStems(claim.text);
  const topics = topicStems(sentence);
  let best: (Contrary & { shared: number }) | null = null;
  for (const { source, text, claims } of evidence) {
    for (const other of claims) {
      if (!disagree(other, claim)) continue;
      const span = sentenceAt(text, other.span, locale);
      const quote = text.slice(span.start, span.end);
      const shared = sharedStems(topics, topicStems(quote), skip);
      if (shared === 0 || shared <= (best?.shared ?? 0)) continue;
      best = { source, quote, words: text.slice(other.from, other.span.end), shared };
    }
  }
  return best && { source: best.source, quote: best.quote, words: best.words };
}

/** Two figures that can be compared, and are not the same: 3 days and 2 weeks, not 3 days and 3 seats. */
function disagree(other: Claim, claim: Claim): boolean {
  if (other.kind !== claim.kind) return false;
  if (claim.unit !== null && other.unit !== null)
    return sameKind(other.unit, claim.unit) && !sameMeasure(other.value, other.unit, claim.value, claim.unit);
  return (other.unit ?? other.noun) === (claim.unit ?? claim.noun) && other.value !== claim.value;
}
