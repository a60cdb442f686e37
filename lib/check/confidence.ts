/** How sure a handoff is of itself: computed from what can be counted, and never more than its least sure part. A person may only say that they are not sure. */
import { isSupported } from '../text/claim-support';
import { claimsIn, evidenceTexts } from './evidence-text';
import { textFields, valueIn } from './outcome';
import type { CheckContext } from './result';

export type Factor = 'unsupportedClaims' | 'gaps' | 'captureCompleteness' | 'notSure';

/** `value` is from 0 to 1; `factor` is the part it comes from, with how many of how many. */
export interface Confidence {
  value: number;
  factor: Factor | null;
  have: number;
  of: number;
}

const ALL = ['unsupportedClaims', 'gaps', 'captureCompleteness'] as const;

type Share = { have: number; of: number };

const COUNT: Record<(typeof ALL)[number], (context: CheckContext) => Share> = {
  unsupportedClaims: supportedFigures,
  gaps: givenFields,
  captureCompleteness: capturedTurns,
};

/** All three parts where the contract names none. A part that cannot be counted is left out: a page that does not tell how long its conversation is makes no answer less sure. */
export function confidenceOf(context: CheckContext): Confidence {
  if (context.notSure) return { value: 0, factor: 'notSure', have: 0, of: 0 };
  const parts = (context.contract.confidence?.from ?? ALL).map((factor) => ({ factor, ...COUNT[factor](context) }));
  const counted = parts.filter(({ of }) => of > 0).map((part) => ({ ...part, value: part.have / part.of }));
  const [first, ...rest] = counted;
  if (!first) return { value: 1, factor: null, have: 0, of: 0 };
  return rest.reduce((least, part) => (part.value < least.value ? part : least), first);
}

/** Figures, dates and addresses that stand in the prompt or a source. Names are left out: capitals tell them less surely. */
function supportedFigures(context: CheckContext): Share {
  const stated = evidenceTexts(context).flatMap((item) => item.claims);
  const claims = textFields({ id: 'confidence', type: 'library' }, context).flatMap((field) =>
    claimsIn(valueIn(context, field), context),
  );
  return { have: claims.filter((claim) => isSupported(claim, stated)).length, of: claims.length };
}

/** Required fields the answer was to give, and gave. What a person filled in since does not make the answer surer. */
function givenFields({ contract, values, byPerson, given }: CheckContext): Share {
  const asked = new Set(contract.output.extract.map(({ field }) => field));
  const fields = contract.payload.fields.filter(({ name, required }) => required && asked.has(name));
  const gave = (name: string): boolean =>
    given ? given.has(name) : (values[name] ?? '').trim() !== '' && !byPerson.has(name);
  return { have: fields.filter(({ name }) => gave(name)).length, of: fields.length };
}

function capturedTurns({ capture: { completeness } }: CheckContext): Share {
  const { captured, total, known } = completeness;
  return known && total !== null ? { have: Math.min(captured, total), of: total } : { have: 0, of: 0 };
}
