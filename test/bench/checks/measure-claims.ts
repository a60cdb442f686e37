/** Scores the check for unsupported claims against labeled sentences: precision over what it finds, recall over what is labeled. */
import { unsupportedClaims } from '../../../lib/check/unsupported-claims';
import type { LabeledSentence, LabeledTopic } from '../../fixtures/checks/claims/labeled';
import { notesOf, ruleOf } from '../../fixtures/checks/context';
import { captureOf } from '../../fixtures/checks/practice-capture';

export interface ClaimScore {
  found: number;
  /** Of those found, the ones that touch a labeled passage. */
  right: number;
  labeled: number;
  /** Of those labeled, the ones that were found. */
  hit: number;
  precision: number;
  recall: number;
  /** One line an error: `+` found without a label, `-` labeled and not found. */
  errors: string[];
}

const touches = (a: { start: number; end: number }, b: { start: number; end: number }) =>
  a.start < b.end && b.start < a.end;

/** What the check finds in one sentence of a topic, in its language. */
export function findUnsupported(topic: LabeledTopic, text: string): { start: number; end: number; text: string }[] {
  const capture = captureOf();
  const [ask] = capture.turns;
  if (ask) ask.text = topic.prompt;
  const sources = topic.sources.map(({ title, quote, url }) => ({ title, quote, url: url ?? null, hidden: false }));
  const context = notesOf(text, { capture, sources, locale: topic.language });
  return unsupportedClaims
    .run(ruleOf('unsupportedClaims'), context)
    .flatMap(({ span, verdict }) =>
      span && verdict !== 'pass' ? [{ ...span, text: text.slice(span.start, span.end) }] : [],
    );
}

export function scoreClaims(sentences: readonly LabeledSentence[]): ClaimScore {
  const score = { found: 0, right: 0, labeled: 0, hit: 0 };
  const errors: string[] = [];
  for (const { topic, text, unsupported } of sentences) {
    const found = findUnsupported(topic, text);
    const wrong = found.filter((one) => !unsupported.some((label) => touches(one, label)));
    const missed = unsupported.filter((label) => !found.some((one) => touches(one, label)));
    score.found += found.length;
    score.right += found.length - wrong.length;
    score.labeled += unsupported.length;
    score.hit += unsupported.length - missed.length;
    for (const one of wrong) errors.push(`+ ${topic.name}: “${one.text}” in “${text}”`);
    for (const one of missed) errors.push(`- ${topic.name}: “${one.text}” in “${text}”`);
  }
  return { ...score, precision: score.right / score.found, recall: score.hit / score.labeled, errors };
}
