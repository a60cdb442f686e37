/** What became of one fixture, judged by the component's own model and never by what the page shows. */
import type { FillResult } from '../../../lib/fill/schema';
import type { MarkdownTree } from '../../../lib/text/markdown';

/** What a fixture page says of one of its fixtures. */
export interface Fixture {
  name: string;
  control: string;
  label: string;
  value: string;
  /** What the contract calls the file, of a `file` control. */
  fileName?: string;
  /** The model that holds the value, and the one that holds nothing. */
  want: unknown;
  none: unknown;
  /** The value as a Markdown tree, of a mapping that keeps formatting. */
  tree?: MarkdownTree;
  /** How the mapping writes; `replace` unless told. */
  write?: 'replace' | 'append' | 'ifEmpty';
  /** Who reads it; colleagues unless told. */
  audience?: 'internal' | 'customer';
  /** The engine must refuse it. */
  refuse?: boolean;
  /** Nothing but the engine's own writing says that it holds the value, so it must not be called verified. */
  unproven?: boolean;
  /** The fixture it is drawn from; itself unless told. */
  of?: string;
}

/** Milliseconds until the page shows it: large editors draw themselves a while after the page is loaded. */
export const drawnAfter = ({ control }: Fixture) => (control === 'richText' ? 900 : 250);

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
const isBlank = (model: unknown) =>
  model === null || model === '' || model === 0 || model === '0' || (Array.isArray(model) && model.length === 0);

/** True where the model holds what it held before. */
export const isUntouched = ({ none }: Fixture, { model }: Seen) =>
  same(model, none) || (isBlank(model) && isBlank(none));

/** FALSE: said to be verified and is not; BROKEN: refused but left a change, submitted, or threw in the page. */
export function judge(fixture: Fixture, result: FillResult | null, seen: Seen): Outcome {
  const model = JSON.stringify(seen.model);
  if (seen.submits > 0) return { verdict: 'BROKEN', note: 'the form was submitted' };
  if (seen.errors.length > 0) return { verdict: 'BROKEN', note: `page error: ${seen.errors[0]}` };
  if (!result) return { verdict: 'BROKEN', note: 'no answer' };
  const left = result.ok ? result.rows.find(({ grade }) => grade === 'notFilled') : null;
  if (!result.ok || left) {
    const reason = result.ok ? `by hand: ${left?.reason?.key}` : `${result.kind}: ${result.reason.key}`;
    return isUntouched(fixture, seen)
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

/** The same for a peer, which `said` that it filled or threw, and has no word for what it only showed. */
export function judgePeer(fixture: Fixture, said: boolean, seen: Seen): Verdict {
  if (seen.submits > 0 || seen.errors.length > 0) return 'BROKEN';
  if (!said) return isUntouched(fixture, seen) ? 'refused' : 'BROKEN';
  return same(seen.model, fixture.want) && !fixture.refuse ? 'verified' : 'FALSE';
}

/** The verdict a fixture is there for. */
export const dueOf = ({ refuse, unproven }: Pick<Fixture, 'refuse' | 'unproven'>): Verdict =>
  refuse ? 'refused' : unproven ? 'shown only' : 'verified';
