/** What goes another way than the plain one, and to whom the contract sends it (req 169, 179, 182). */
import { type ExceptionCase, routeOf } from '../contract/conditions';
import type { Contract } from '../contract/schema';
import { message } from '../text/message';
import { normalizeLabel } from '../text/normalize';
import { confidenceOf } from './confidence';
import { outcome } from './outcome';
import type { CheckContext, CheckResult, OtherHandoff } from './result';

/** One result for every case the contract states and the handoff is. `results` are those of all other checks. */
export function checkExceptions(context: CheckContext, results: readonly CheckResult[]): CheckResult[] {
  return [
    ...sameRecord(context),
    ...lowConfidence(context),
    ...(results.some(({ verdict }) => verdict === 'gap') ? sent(context, 'missingData') : []),
    ...(context.capture.adapter === null ? sent(context, 'adapterBroken') : []),
  ];
}

const named = (which: ExceptionCase) => ({ id: `exception:${which}`, metric: 'exception' });

const SENT = {
  missingData: ['checkExceptionMissingTitle', 'checkExceptionMissing'],
  adapterBroken: ['checkExceptionAdapterTitle', 'checkExceptionAdapter'],
} as const;

/** Says who a case goes to. Where that is whoever has it already, the finding itself says enough. */
function sent({ contract }: CheckContext, which: keyof typeof SENT): CheckResult[] {
  const who = routeOf(contract, which)?.who;
  if (!who) return [];
  const [title, detail] = SENT[which];
  return [outcome(named(which), message(title), 'warn', { detail: message(detail, who), observed: who })];
}

/** A person who is not sure, and a confidence below the threshold where the contract says whom that goes to, bring a second person even where no rule of approval speaks of confidence. */
function lowConfidence(context: CheckContext): CheckResult[] {
  const { contract, notSure } = context;
  if (!contract.confidence) return [];
  const who = routeOf(contract, 'lowConfidence')?.who;
  const low = confidenceOf(context).value < contract.confidence.threshold;
  if (!notSure && !(low && who)) return [];
  const detail = notSure ? message('checkNotSure', notSure) : message('checkExceptionConfidence', who ?? '');
  return [outcome(named('lowConfidence'), message('checkReviewConfidenceTitle'), 'warn', { detail, applies: true })];
}

/** Another open handoff with the same duplicate key. Where the contract states the case, one of the two has to give way. */
function sameRecord(context: CheckContext): CheckResult[] {
  const { contract, others = [] } = context;
  const keys = contract.target.duplicateKey ?? [];
  const other = keys.length > 0 ? others.find((one) => keys.every((key) => isSame(key, one, context))) : undefined;
  if (!other) return [];
  const route = routeOf(contract, 'duplicate');
  const title = other.title || other.id;
  const detail = route?.who
    ? message('checkExceptionDuplicateTo', title, other.id, route.who)
    : message(route ? 'checkExceptionDuplicate' : 'checkDuplicateRecord', title, other.id);
  const verdict = route ? 'stop' : 'warn';
  return [outcome(named('duplicate'), message('checkDuplicateRecordTitle'), verdict, { detail, observed: other.id })];
}

/** Two values of a key are the same where both are there. Before a record has a key, the subject stands for it. */
function isSame(
  key: NonNullable<Contract['target']['duplicateKey']>[number],
  other: OtherHandoff,
  own: CheckContext,
): boolean {
  const [mine, its] = key === 'recordKey' ? recordOf(own, other) : [own.values[key], other.values?.[key]];
  const text = normalizeLabel(mine ?? '');
  return text !== '' && text === normalizeLabel(its ?? '');
}

function recordOf(own: CheckContext, other: OtherHandoff): [string | null | undefined, string | null | undefined] {
  if (own.recordKey && other.recordKey) return [own.recordKey, other.recordKey];
  return [own.subject, other.subject];
}
