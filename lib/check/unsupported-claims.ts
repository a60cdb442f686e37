/** Check `unsupportedClaims`: every number, date, amount, share, name and address stands in the prompt or in a source. */
import { fieldLabel, fieldOf } from '../contract/field';
import type { QualityRule } from '../contract/schema';
import type { Claim } from '../text/claim';
import { isSupported } from '../text/claim-support';
import { languageOf } from '../text/language';
import { message } from '../text/message';
import { findNames, isKnown } from '../text/name';
import { sentenceAt, withoutSentence } from '../text/sentence';
import type { Span } from '../text/span';
import { type Contrary, findContrary } from './contrary';
import { claimsIn, type EvidenceText, evidenceTexts, namedInEvidence } from './evidence-text';
import { listOf, outcome, severityOf, textFields, valueIn } from './outcome';
import type { Check, CheckContext, CheckResult, Fix } from './result';

export const unsupportedClaims: Check = {
  metric: 'unsupportedClaims',
  dimension: 'accuracy',
  run(rule: QualityRule, context: CheckContext): CheckResult[] {
    const kinds = listOf(rule, 'kinds');
    const evidence = evidenceTexts(context);
    const found = fieldsOf(rule, context).flatMap((field) =>
      findUnsupported(valueIn(context, field), context)
        .filter((claim) => kinds.length === 0 || kinds.includes(kindOf(claim)))
        .filter((claim) => claim.kind !== 'name' || !isOwnWord(claim.text, field, context))
        .map((claim) => describe(rule, context, field, claim, evidence)),
    );
    const { open, confirmed } = partition(rule, context, found);
    if (open.length > (rule.mustBe ?? 0)) return [...open, ...confirmed];
    return confirmed.length > 0 ? confirmed : [outcome(rule, message('checkClaimsTitle'), 'pass')];
  },
  /** Figures the AI wrote and no source speaks of. What a source says otherwise about, and what a person added, is settled one by one. */
  mayConfirm(rule: QualityRule, { verdict, versus }: CheckResult, context: CheckContext): boolean {
    if (rule.nonNegotiable || verdict !== 'stop' || !versus || versus.contrary !== null) return false;
    return figuresOfAnswer(context).has(versus.claim);
  },
};

const written = new WeakMap<CheckContext, ReadonlySet<string>>();

/** The figures of the captured answer as it writes them. */
function figuresOfAnswer(context: CheckContext): ReadonlySet<string> {
  const { capture } = context;
  const answer = capture.turns[capture.answer]?.text ?? '';
  const figures = written.get(context) ?? new Set(claimsIn(answer, context).map(({ text }) => text));
  written.set(context, figures);
  return figures;
}

/** Figures a person compared with their source no longer stop, and stay in sight: whoever reviews sees that it is their word. One that a source contradicts by now stops again. */
function partition(
  rule: QualityRule,
  { vouched = [], contract }: CheckContext,
  found: CheckResult[],
): { open: CheckResult[]; confirmed: CheckResult[] } {
  const given = vouched.filter((one) => one.rule === rule.id && !rule.nonNegotiable);
  const voucher = ({ field, versus }: CheckResult) =>
    versus === null || versus.contrary !== null
      ? undefined
      : given.find((one) => one.field === field && one.claims.includes(versus.claim));
  const confirmed = given.flatMap((one): CheckResult[] => {
    const [first, ...more] = found.filter((result) => voucher(result) === one);
    if (!first) return [];
    const items = [first, ...more].map(({ versus, span }) => ({ text: versus?.claim ?? '', span }));
    const detail = message('checkClaimsConfirmed', one.by, items.length, fieldLabel(contract, one.field));
    const { field, span } = first;
    const told = { field, span, detail, observed: String(items.length), group: { items, confirmable: false } };
    return [outcome(rule, message('checkClaimsTitle'), 'warn', told)];
  });
  return { open: found.filter((result) => voucher(result) === undefined), confirmed };
}

/** Capitals tell names less surely than digits tell figures, so a name only warns until the contract asks for names by word. */
function verdictOf(rule: QualityRule, { kind }: Claim): 'stop' | 'warn' {
  return kind === 'name' && !listOf(rule, 'kinds').includes('name') ? 'warn' : severityOf(rule);
}

/** A name the person wrote into a field and the AI never did is their word, as a value they enter is. */
function isOwnWord(name: string, field: string, { byPerson, capture }: CheckContext): boolean {
  return byPerson.has(field) && !(capture.turns[capture.answer]?.text ?? '').includes(name);
}

/** What a text claims that the evidence of the handoff does not say, in order. */
export function findUnsupported(text: string, context: CheckContext): Claim[] {
  const stated = evidenceTexts(context).flatMap((item) => item.claims);
  const claims = claimsIn(text, context).filter((claim) => !isSupported(claim, stated));
  const known = namedInEvidence(context);
  const language = languageOf(text) ?? languageOf(evidenceTexts(context)[0]?.text ?? '') ?? context.locale ?? null;
  const names = findNames(text, language?.slice(0, 2) ?? null)
    .filter(({ words }) => words.some((word) => !isKnown(word, known)))
    .filter(({ span }) => !claims.some((claim) => claim.span.start < span.end && span.start < claim.span.end))
    .map(({ span }) => nameClaim(text, span));
  return [...claims, ...names].sort((a, b) => a.span.start - b.span.start);
}

function nameClaim(text: string, span: Span): Claim {
  const words = text.slice(span.start, span.end);
  return { span, text: words, kind: 'name', value: 0, unit: null, noun: null, date: null, from: span.start };
}

/** Names a contract uses: `number` covers times and reference numbers as well. */
function kindOf({ kind }: Claim): string {
  return kind === 'time' || kind === 'reference' ? 'number' : kind;
}

/** Texts always; dates and numbers as long as the AI wrote them, since a person's own entry is their word. */
function fieldsOf(rule: QualityRule, context: CheckContext): string[] {
  if (rule.field !== undefined) return [rule.field];
  const figures = context.contract.payload.fields.filter(
    ({ name, logicalType }) => (logicalType === 'date' || logicalType === 'number') && !context.byPerson.has(name),
  );
  return [...textFields(rule, context), ...figures.map((field) => field.name)];
}

function describe(
  rule: QualityRule,
  context: CheckContext,
  field: string,
  claim: Claim,
  evidence: EvidenceText[],
): CheckResult {
  const value = valueIn(context, field);
  const label = fieldLabel(context.contract, field);
  const verdict = verdictOf(rule, claim);
  const base = { field, span: claim.span, observed: claim.text };
  if (fieldOf(context.contract, field)?.logicalType !== 'string') {
    return outcome(rule, message('checkClaimsTitle'), verdict, {
      ...base,
      detail: message('checkClaimValue', label, claim.text),
      parts: {
        found: message(verdict === 'stop' ? 'checkClaimFound' : 'checkClaimFoundWarn', claim.text),
        remedy: message('checkClaimValueRemedy'),
      },
      versus: { sentence: value, claim: claim.text, source: null, quote: null, contrary: null },
    });
  }
  const span = sentenceAt(value, claim.span, context.locale);
  const sentence = value.slice(span.start, span.end);
  const contrary = findContrary(claim, sentence, evidence, context.locale);
  return outcome(rule, message('checkClaimsTitle'), verdict, {
    ...base,
    detail: message(verdict === 'stop' ? 'checkClaimUnsupported' : 'checkClaimWarn', claim.text),
    parts: {
      found: message(verdict === 'stop' ? 'checkClaimFound' : 'checkClaimFoundWarn', claim.text),
      remedy: message('checkClaimRemedy', claim.text),
    },
    versus: {
      sentence,
      claim: claim.text,
      source: contrary?.source ?? null,
      quote: contrary?.quote ?? null,
      contrary: contrary?.words ?? null,
    },
    fixes: [
      ...(contrary ? [replacement(value, field, claim, contrary)] : []),
      { label: message('checkFixRemoveSentence'), field, value: withoutSentence(value, span) },
    ],
  });
}

/** Puts the source's words in the claim's place, with the claim's own bound ("within 3 days") taken out. */
function replacement(value: string, field: string, claim: Claim, { words }: Contrary): Fix {
  const before = value.slice(0, claim.from);
  const fitting = /^within\b/iu.test(words) ? before.replace(/\bin\s+$/iu, '') : before;
  return { label: message('checkFixUse', words), field, value: fitting + words + value.slice(claim.span.end) };
}
