/** Tells many findings of one rule in one field as one: nobody goes through two hundred sentences, and each of them would hide the next. */
import { fieldLabel } from '../contract/field';
import { type Message, message } from '../text/message';
import type { CheckContext, CheckResult } from './result';

/** More than these are told as one; as many still fit beside a field. */
export const MOST_ALONE = 5;

/** Findings that stop or warn are grouped by field, those a source contradicts apart from those nothing is known of; the rest stays as it is. `mayConfirm` says which of them a person may confirm together. */
export function groupFindings(
  results: readonly CheckResult[],
  context: CheckContext,
  mayConfirm: (result: CheckResult) => boolean,
): CheckResult[] {
  if (results.length <= MOST_ALONE) return [...results];
  const kinds = new Map<string, { alike: CheckResult[]; confirmable: boolean }>();
  for (const result of results) {
    const confirmable = mayConfirm(result);
    const key = kindOf(result, confirmable);
    const kind = kinds.get(key);
    if (kind) kind.alike.push(result);
    else kinds.set(key, { alike: [result], confirmable });
  }
  return [...kinds.values()].flatMap(({ alike, confirmable }) =>
    alike.length > MOST_ALONE ? [asOne(alike, confirmable, context)] : alike,
  );
}

const isContradicted = ({ versus }: CheckResult): boolean => versus !== null && versus.contrary !== null;

function kindOf(result: CheckResult, confirmable: boolean): string {
  const { field, verdict, span } = result;
  // What names no place is one thing and not many.
  const apart = span === null || (verdict !== 'stop' && verdict !== 'warn');
  return JSON.stringify(
    apart ? [field, verdict, result.detail] : [field, verdict, isContradicted(result), confirmable],
  );
}

function asOne(alike: CheckResult[], confirmable: boolean, context: CheckContext): CheckResult {
  const [first] = alike as [CheckResult, ...CheckResult[]];
  const items = alike.map(({ observed, versus, span }) => ({ text: versus?.claim ?? observed ?? '', span }));
  const parts = partsOf(first, items.length, confirmable, context);
  return {
    ...first,
    // One passage of many says nothing of the others, unless a source stands against it.
    versus: isContradicted(first) ? first.versus : null,
    detail: parts.found,
    parts,
    observed: String(items.length),
    fixes: [],
    group: { items, confirmable },
  };
}

/** What was found and what settles it. Of contradicted figures the first stays beside its source; the others are as wrong. */
function partsOf(
  { field, versus, observed }: CheckResult,
  count: number,
  confirmable: boolean,
  { contract }: CheckContext,
): { found: Message; remedy: Message } {
  const where = field === null ? '' : fieldLabel(contract, field);
  if (versus?.contrary)
    return { found: message('checkGroupContrary', count, where), remedy: message('checkGroupContraryRemedy') };
  if (!versus)
    return {
      found: message('checkGroupPlaces', count, where, observed ?? ''),
      remedy: message('checkGroupPlacesRemedy'),
    };
  const remedy = message(confirmable ? 'checkGroupConfirm' : 'checkGroupRemedy');
  return { found: message('checkGroupClaims', count, where), remedy };
}
