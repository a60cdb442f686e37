/** Check `contradictedClaims`: no source, and no other open handoff about the same subject, says another number, of the same unit and about the same thing, than the text does; even where the prompt says the text's. */
import { fieldLabel } from '../contract/field';
import type { QualityRule } from '../contract/schema';
import { type Claim, findClaims } from '../text/claim';
import { isSupported } from '../text/claim-support';
import { message } from '../text/message';
import { normalizeLabel } from '../text/normalize';
import { sentenceAt } from '../text/sentence';
import { type Contrary, findContrary } from './contrary';
import { claimsIn, type EvidenceText, evidenceTexts } from './evidence-text';
import { outcome, severityOf, textFields, valueIn } from './outcome';
import type { Check, CheckContext, CheckResult, OtherHandoff } from './result';

export const contradictedClaims: Check = {
  metric: 'contradictedClaims',
  dimension: 'consistency',
  run(rule: QualityRule, context: CheckContext): CheckResult[] {
    const sources = evidenceTexts(context).filter(({ source }) => source !== null);
    const stated = sources.flatMap((item) => item.claims);
    const others = sameSubject(context);
    const found = textFields(rule, context).flatMap((field) => {
      const value = valueIn(context, field);
      return claimsIn(value, context).flatMap((claim): CheckResult[] => {
        if (isSupported(claim, stated)) return [];
        const span = sentenceAt(value, claim.span, context.locale);
        const sentence = value.slice(span.start, span.end);
        const contrary = findContrary(claim, sentence, sources, context.locale);
        if (contrary) return [bySource(rule, context, { field, claim, sentence, contrary })];
        return others.flatMap(({ other, texts }) => {
          const said = findContrary(claim, sentence, texts, context.locale);
          return said ? [byHandoff(rule, context, { field, claim, contrary: said }, other)] : [];
        });
      });
    });
    return found.length > (rule.mustBe ?? 0) ? found : [outcome(rule, message('checkContraryTitle'), 'pass')];
  },
};

interface Found {
  field: string;
  claim: Claim;
  contrary: Contrary;
}

function bySource(
  rule: QualityRule,
  context: CheckContext,
  { field, claim, sentence, contrary }: Found & { sentence: string },
): CheckResult {
  const value = valueIn(context, field);
  const label = fieldLabel(context.contract, field);
  return outcome(rule, message('checkContraryTitle'), severityOf(rule), {
    field,
    span: claim.span,
    observed: claim.text,
    detail: message('checkContraryFound', label, claim.text, contrary.words),
    versus: { sentence, claim: claim.text, source: contrary.source, quote: contrary.quote, contrary: contrary.words },
    fixes: [
      {
        label: message('checkFixUse', contrary.words),
        field,
        value: value.slice(0, claim.from) + contrary.words + value.slice(claim.span.end),
      },
    ],
  });
}

/** Another draft is no authority, so it only warns: one of the two is wrong, and a person knows which. */
function byHandoff(rule: QualityRule, { contract }: CheckContext, found: Found, other: OtherHandoff): CheckResult {
  const { field, claim, contrary } = found;
  const title = `${other.title || other.id} (${other.id})`;
  return outcome(rule, message('checkContraryTitle'), 'warn', {
    field,
    span: claim.span,
    observed: claim.text,
    detail: message('checkContraryHandoff', fieldLabel(contract, field), claim.text, title, contrary.words),
  });
}

/** The other open handoffs about the subject of this one, with what they claim. */
function sameSubject({ others = [], subject }: CheckContext): { other: OtherHandoff; texts: EvidenceText[] }[] {
  const own = normalizeLabel(subject ?? '');
  if (own === '') return [];
  return others
    .filter((other) => normalizeLabel(other.subject ?? '') === own)
    .map((other) => {
      const claims = findClaims(other.text, { evidence: true });
      return { other, texts: [{ source: null, text: other.text, claims }] };
    });
}
