/** A receipt in sentences: who, what the AI used, what was checked, what is unresolved. They stand above its code, for whoever has no Waybill. */
import type { Message } from '../text/message';
import { message } from '../text/message';
import { countKey } from '../text/plural';
import type { Statement } from './schema';
import { HEAD } from './strip';

/** How the reader's language says a sentence, a moment and a list, and what people call a field and a chat tool that a receipt names by id. */
export interface Speech {
  say(text: Message): string;
  time(iso: string): string;
  list(items: readonly string[]): string;
  field(name: string): string;
  tool(id: string): string;
}

/** Whoever reads a record may be anywhere: moments of a block that is written there are in UTC, as `2026-11-19 10:00 UTC`. */
export const inUtc = (iso: string): string => `${iso.slice(0, 16).replace('T', ' ')} UTC`;

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

function modelLine({ ai: { tool, model, capturedAt } }: Statement['predicate'], speech: Speech): Message {
  const where = [speech.tool(tool), speech.time(capturedAt)] as const;
  return model ? message('receiptLineModel', model, ...where) : message('receiptLineNoModel', ...where);
}

function usedLines({ ai }: Statement['predicate']): Message[] {
  const { turns, sources, more = 0 } = ai;
  const [captured, total] = turns;
  const count = sources.length + more;
  const names = sources.flatMap(({ title, url }) => title ?? url ?? []);
  return [
    total === null ? message('receiptLineTurns', captured) : message('receiptLineTurnsOf', captured, total),
    count === 0
      ? message('receiptLineNoSources')
      : message(countKey('receiptLineSources', count, 'en'), count, names.join('; ') || '?'),
  ];
}

/** `below`: the provenance block stands right above, and says model and review already. */
export type Told = 'whole' | 'below';

/** The sentences, in the order in which a reader asks for them. */
export function describeReceipt({ predicate }: Statement, speech: Speech, told: Told = 'whole'): string[] {
  const { actor, timeCreated, reviews, byPerson, unresolved, properties } = predicate;
  const { say, time, list, field } = speech;
  const lines: Message[] = [
    message('receiptLineWho', actor.name, time(timeCreated)),
    ...(told === 'below' ? [] : reviews).map(({ by, at, kind }) =>
      message(kind === 'selfCheck' ? 'receiptLineSelf' : 'receiptLineSecond', by, time(at)),
    ),
    ...(properties.includes('HANDOFF_PROVISIONAL') ? [message('receiptLineProvisional')] : []),
    ...(told === 'below' ? [] : [modelLine(predicate, speech)]),
    ...usedLines(predicate),
    ...(byPerson.length > 0 ? [message('receiptLineByPerson', list(byPerson.map(field)))] : []),
    checksLine(predicate, speech),
    unresolved.length > 0 ? message('receiptLineOpen', unresolved.join('; ')) : message('receiptLineNothingOpen'),
  ];
  return lines.map(say);
}

/** The whole block as it stands in a record. Its first line is the same in every language, so that it can be found again. */
export function formatBlock(statement: Statement, code: string, speech: Speech, told: Told = 'whole'): string {
  const lines = describeReceipt(statement, speech, told).map((line) => line.replace(/\s+/g, ' ').trim());
  return [`${HEAD} ${statement.subject[0].name}`, ...lines, code].join('\n');
}
