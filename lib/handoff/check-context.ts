/** What the checks look at, for a handoff as it stands or as an edit would leave it. */
import type { Capture } from '../capture/schema';
import type { CheckContext } from '../check/result';
import type { Contract } from '../contract/schema';
import type { Around } from './around';
import type { CapturedData, Command, FieldValue, Handoff } from './schema';

/** What is checked of a handoff, before it is one and after. */
export type Checked = Pick<CapturedData, 'values' | 'sources' | 'subject' | 'owners'> &
  Partial<Pick<Handoff, 'notSure' | 'vouched' | 'loops' | 'record' | 'context'>>;

/** Context of `runChecks`. `today` is an ISO date in the person's time zone, `locale` their language. */
export function checkContextOf(
  handoff: Checked,
  contract: Contract,
  capture: Capture,
  today: string,
  locale?: string,
  around: Around = {},
): CheckContext {
  const values = Object.entries(handoff.values);
  return {
    contract,
    values: Object.fromEntries(values.map(([field, { value }]) => [field, value])),
    byPerson: new Set(values.filter(([, value]) => value.origin === 'person').map(([field]) => field)),
    given: new Set(
      values.filter(([, value]) => value.origin === 'ai' || value.original !== null).map(([field]) => field),
    ),
    owners: handoff.owners,
    capture,
    sources: handoff.sources,
    subject: handoff.subject,
    today,
    locale,
    notSure: handoff.notSure ?? null,
    vouched: handoff.vouched ?? [],
    loops: handoff.loops ?? 0,
    recordKey: handoff.record?.key ?? null,
    ...(handoff.context && { stated: handoff.context }),
    ...around,
  };
}

/** The handoff with the values a command would give it, so that an edit decision is checked by what it leaves, not by what it repairs. */
export function withEdits<H extends Pick<CapturedData, 'values'>>(handoff: H, command: Command): H {
  const edits = command.kind === 'decide' && command.decision === 'edit' ? (command.edits ?? []) : [];
  if (edits.length === 0) return handoff;
  const changed = edits.map(({ field, value }): [string, FieldValue] => {
    const before = handoff.values[field];
    if (before?.value === value) return [field, before];
    return [field, { value, origin: 'person', by: null, span: before?.span ?? null, original: before?.value ?? null }];
  });
  return { ...handoff, values: { ...handoff.values, ...Object.fromEntries(changed) } };
}
