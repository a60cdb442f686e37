/** Where a record came from: answer, model, who asked, who approved, who wrote it. */
import type { Capture } from '../../lib/capture/schema';
import type { Handoff } from '../../lib/handoff/schema';
import { toolName } from '../capture/describe-capture';
import type { Line } from '../ui/four-lines';
import { OriginTag } from '../ui/origin-tag';
import text from '../ui/text.module.css';
import type { Words } from '../ui/use-words';
import type { Shown } from './shown';

const scopes = {
  message: 'modelScopeMessage',
  page: 'modelScopePage',
  mode: 'modelScopeMode',
  unknown: 'modelScopeUnknown',
} as const;

/** Turns of the kept thread that a person wrote. */
function asked(capture: Capture | null): number {
  return capture?.turns.filter((turn) => turn.role === 'user').length ?? 0;
}

/** Fields by who wrote what stands there: the AI, or each person with the number of their edits. */
export function writersOf(handoff: Pick<Handoff, 'values' | 'edits' | 'author'>): {
  ai: number;
  people: { name: string; fields: number; edits: number }[];
} {
  const held = Object.values(handoff.values).filter((value) => value.value !== '');
  const people = new Map<string, { name: string; fields: number; edits: number }>();
  for (const value of held) {
    if (value.origin !== 'person') continue;
    const name = value.by ?? handoff.author.name;
    const entry = people.get(name) ?? { name, fields: 0, edits: 0 };
    entry.fields += 1;
    if (value.original !== null) entry.edits += 1;
    people.set(name, entry);
  }
  return { ai: held.filter((value) => value.origin === 'ai').length, people: [...people.values()] };
}

export function originLines({ handoff, capture, contract }: Shown, words: Words): Line[] {
  const { t, count, day, time, parts } = words;
  const about = handoff.capture;
  const answer = capture?.turns[capture.answer];
  const decision = handoff.decisions.findLast((one) => one.decision !== 'reject');
  const writers = writersOf(handoff);
  const turns = asked(capture);
  const lines: Line[] = [
    {
      name: t('originAnswer'),
      value: parts([toolName(about.tool, words), day(about.capturedAt), time(about.capturedAt)]),
    },
    {
      name: t('originModel'),
      value: (
        <>
          {about.model ?? t('panelModelUnknown')}{' '}
          {answer && about.model && <span className={text.note}>{t(scopes[answer.model.scope])}</span>}
        </>
      ),
    },
    {
      name: t('originAskedBy'),
      value: (
        <>
          {handoff.author.name}{' '}
          <span className={text.note}>
            {parts([contract && t('originPrompt', contract.input.promptVersion), count('originTurns', turns)])}
          </span>
        </>
      ),
    },
    {
      name: t('originApproved'),
      value: decision
        ? `${decision.by.name}, ${t(decision.review === 'selfCheck' ? 'originSelfCheck' : 'originSecondPerson')}, ${time(decision.at)}`
        : t('originNotApproved'),
    },
    {
      name: t('originWrittenBy'),
      value: (
        <>
          {writers.ai > 0 && (
            <span className={text.nowrap}>
              <OriginTag by={null} /> {count('originFields', writers.ai)}{' '}
            </span>
          )}
          {writers.people.map((person) => (
            <span key={person.name} className={text.nowrap}>
              <OriginTag by={person.name.split(' ')[0] ?? person.name} /> {count('originFields', person.fields)}
              {person.edits > 0 && `, ${count('originEdits', person.edits)}`}
            </span>
          ))}
        </>
      ),
    },
  ];
  return lines;
}
