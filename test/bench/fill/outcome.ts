/** What became of one fixture, judged by the component's own model and never by what the page shows. */
import type { FillResult } from '../../../lib/fill/schema';

/** What a fixture page says of one of its fixtures. */
export interface Fixture {
  name: string;
  control: string;
  label: string;
  value: string;
  /** The model that holds the value, and the one that holds nothing. */
  want: unknown;
  none: unknown;
  /** How the mapping writes; `replace` unless told. */
  write?: 'replace' | 'append' | 'ifEmpty';
  /** The engine must refuse it. */
  refuse?: boolean;
  /** Nothing but the engine's own writing says that it holds the value, so it must not be called verified. */
  unproven?: boolean;
}

/** The page after the fill, after leaving the field, and after undo. */
export interface Seen {
  model: unknown;
  submits: number;
  errors: string[];
}

export type Verdict = 'verified' | 'shown only' | 'refused' | 'FALSE' | 'BROKEN';

export interface Outcome {
  verdict: Verdict;
  /** Key of the engine's reason, or what the model held. */
  note: string;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** A model that holds nothing, in the words of any library; an emptied number may be 0. */
export const isBlank = (model: unknown) =>
  model === null || model === '' || model === 0 || model === '0' || (Array.isArray(model) && model.length === 0);

/** FALSE: said to be verified and is not; BROKEN: refused but left a change, submitted, or threw in the page. */
export function judge(fixture: Fixture, result: FillResult | null, seen: Seen): Outcome {
  const model = JSON.stringify(seen.model);
  if (seen.submits > 0) return { verdict: 'BROKEN', note: 'the form was submitted' };
  if (seen.errors.length > 0) return { verdict: 'BROKEN', note: `page error: ${seen.errors[0]}` };
  if (!result) return { verdict: 'BROKEN', note: 'no answer' };
  if (!result.ok) {
    const reason = `${result.kind}: ${result.reason.key}`;
    return same(seen.model, fixture.none) || (isBlank(seen.model) && isBlank(fixture.none))
      ? { verdict: 'refused', note: reason }
      : { verdict: 'BROKEN', note: `${reason}, model left ${model}` };
  }
  const [row] = result.rows;
  if (!row) return { verdict: 'refused', note: 'left out' };
  const holds = same(seen.model, fixture.want) && !fixture.refuse && !fixture.unproven;
  if (row.grade === 'verified')
    return holds ? { verdict: 'verified', note: '' } : { verdict: 'FALSE', note: `model ${model}` };
  return { verdict: 'shown only', note: same(seen.model, fixture.want) ? 'model holds it' : `model ${model}` };
}
