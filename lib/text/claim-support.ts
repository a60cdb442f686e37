/** Decides whether what one text states supports what another claims: by meaning, with nothing rounded or calculated. */
import type { Claim } from './claim';
import { sameDate } from './date';
import { sameMeasure } from './unit';

const sameNumber = (a: number, b: number): boolean => Math.abs(a - b) < 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));

/** Whether the evidence as a whole states the claim: one piece of it does, or both numbers of `nine out of ten` stand somewhere. */
export function isSupported(claim: Claim, evidence: readonly Claim[]): boolean {
  if (evidence.some((other) => supports(other, claim))) return true;
  return (
    claim.parts?.every((part) =>
      evidence.some((other) =>
        other.parts ? other.parts.includes(part) : other.kind === 'number' && sameNumber(other.value, part),
      ),
    ) ?? false
  );
}

/** Whether one piece of evidence states what the claim states: the same figure, in the same unit where both name one. A time span or percentage needs its unit, which may be another one of the same length; an amount may stand without its currency in a note. */
export function supports(evidence: Claim, claim: Claim): boolean {
  if (claim.kind === 'url') return evidence.kind === 'url' && sameAddress(evidence.key ?? '', claim.key ?? '');
  if (claim.kind === 'date') return supportsDate(evidence, claim);
  if (claim.kind === 'reference') {
    if (evidence.kind === 'reference') return evidence.key === claim.key;
    return claim.text.startsWith('#') && evidence.kind === 'number' && evidence.text === claim.text.slice(1);
  }
  if (claim.kind === 'time') {
    if (evidence.kind !== 'time') return false;
    const vague = claim.unit === 'half' || evidence.unit === 'half';
    return vague ? claim.value % 720 === evidence.value % 720 : claim.value === evidence.value;
  }
  if (evidence.kind === 'date') {
    return (
      claim.kind === 'number' &&
      claim.unit === null &&
      (evidence.date?.readings.some((r) => r.year === claim.value) ?? false)
    );
  }
  if (evidence.kind === 'time' || evidence.kind === 'url') return false;
  if (evidence.kind === 'reference') {
    return claim.kind === 'number' && claim.unit === null && evidence.key === claim.text;
  }
  if (evidence.parts && claim.kind === 'number' && claim.unit === null && evidence.parts.includes(claim.value))
    return true;
  if (
    claim.unit !== null &&
    evidence.unit !== null &&
    sameMeasure(evidence.value, evidence.unit, claim.value, claim.unit)
  )
    return true;
  if (!sameNumber(evidence.value, claim.value)) return false;
  if (claim.kind === 'amount')
    return evidence.unit === claim.unit || (evidence.kind === 'number' && evidence.unit === null);
  if (claim.unit !== null) return evidence.unit === claim.unit;
  return evidence.kind !== 'percentage';
}

function supportsDate(evidence: Claim, claim: Claim): boolean {
  if (claim.key !== undefined) return evidence.key === claim.key;
  return evidence.date !== null && claim.date !== null && sameDate(claim.date, evidence.date);
}

/** The same page; or the bare site of a page that is named. */
function sameAddress(evidence: string, claim: string): boolean {
  if (evidence === claim) return true;
  return !/[/?]/u.test(claim) && !claim.includes('@') && evidence.replace(/[/?].*$/u, '') === claim;
}
