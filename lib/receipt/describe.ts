/** A receipt in sentences: who, what the AI used, what was checked, what is unresolved. They stand above its code, for whoever has no Waybill. */
import type { Message } from '../text/message';
import { message } from '../text/message';
import { countKey } from '../text/plural';
import type { Statement } from './schema';
import { HEAD } from './strip';

/** How the reader's language says a sentence, a moment and a list. */
export interface Speech {
  say(text: Message): string;
  time(iso: string): string;
  list(items: readonly string[]): string;
}

const CHECKS = {
  pass: 'receiptCheckPass',
  attest: 'receiptCheckAttest',
  warn: 'receiptCheckWarn',
  gap: 'receiptCheckGap',
  stop: 'receiptCheckStop',
} as const;

function checksLine({ checks }: Statement['predicate'], { say, list }: Speech): Message {
  const parts = Object.entries(CHECKS).flatMap(([verdict, key]) => {
    const count = checks[verdict]?.length ?? 0;
    return count > 0 ? [say(message(key, count))] : [];
  });
  return parts.length > 0 ? message('receiptLineChecks', list(parts)) : message('receiptLineNoChecks');
}

function aiLines({ ai }: Statement['predicate'], { time }: Speech): Message[] {
  const { tool, model, capturedAt, turns, sources, more = 0 } = ai;
  const [captured, total] = turns;
  const count = sources.length + more;
  const names = sources.flatMap(({ title, url }) => title ?? url ?? []);
  return [
    model
      ? message('receiptLineModel', model, tool, time(capturedAt))
      : message('receiptLineNoModel', tool, time(capturedAt)),
    total === null ? message('receiptLineTurns', captured) : message('receiptLineTurnsOf', captured, total),
    count === 0
      ? message('receiptLineNoSources')
      : message(countKey('receiptLineSources', count, 'en'), count, names.join('; ') || '?'),
  ];
}

/** The sentences, in the order in which a reader asks for them. */
export function describeReceipt({ predicate }: Statement, speech: Speech): string[] {
  const { actor, timeCreated, reviews, byPerson, unresolved, properties } = predicate;
  const { say, time, list } = speech;
  const lines: Message[] = [
    message('receiptLineWho', actor.name, time(timeCreated)),
    ...reviews.map(({ by, at, kind }) =>
      message(kind === 'selfCheck' ? 'receiptLineSelf' : 'receiptLineSecond', by, time(at)),
    ),
    ...(properties.includes('HANDOFF_PROVISIONAL') ? [message('receiptLineProvisional')] : []),
    ...aiLines(predicate, speech),
    ...(byPerson.length > 0 ? [message('receiptLineByPerson', list(byPerson))] : []),
    checksLine(predicate, speech),
    unresolved.length > 0 ? message('receiptLineOpen', unresolved.join('; ')) : message('receiptLineNothingOpen'),
  ];
  return lines.map(say);
}

/** The whole block as it stands in a record. Its first line is the same in every language, so that it can be found again. */
export function formatBlock(statement: Statement, code: string, speech: Speech): string {
  const lines = describeReceipt(statement, speech).map((line) => line.replace(/\s+/g, ' ').trim());
  return [`${HEAD} ${statement.subject[0].name}`, ...lines, code].join('\n');
}
