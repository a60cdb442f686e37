/** Answers a repeated command as it was answered the first time, from what the ledger holds under its id. */

import { wasRefused } from '../../handoff/recalled';
import { refusal } from '../../handoff/refuse';
import type { Command } from '../../handoff/schema';
import { type Ledger, openLedger } from '../../ledger/append';
import { type RecordedLedgerEvent, readEvents } from '../../ledger/read';
import type { LedgerEvent } from '../../ledger/schema';
import { type Message, message } from '../../text/message';
import { browser } from '../browser';
import { now } from '../clock';
import type { CommandReply } from '../replies';
import { keepHeadSoon } from './trail-alarm';

/** The ledger of this installation. It belongs to the background, which is the only writer. */
const opened = openLedger({ now, version: browser.runtime.getManifest().version });
export const ledger: Ledger = {
  ...opened,
  append: async (entry) => {
    const appended = await opened.append(entry);
    if (appended.ok) keepHeadSoon();
    return appended;
  },
};

/** The id under which the ledger keeps a command on a handoff. */
export const storedId = (commandId: string, handoffId: string): string => `${commandId}:${handoffId}`;

/** The first answer to a command on a handoff; null where it never wrote anything and may be decided. */
export async function recallCommand(
  commandId: string,
  handoffId: string,
  kind: Command['kind'],
): Promise<CommandReply | null> {
  const before = await ledger.recall(storedId(commandId, handoffId));
  if (!before) return null;
  if (!before.ok) return { ok: false, failed: before.message };
  const names = before.events.map((event) => event.name);
  if (!wasRefused(kind, names)) return { ok: true, handoffId, repeated: true };
  const record = before.events.find((event) => event.name === 'handoff.fill.refused');
  const rule = (record?.data.rules as string[] | undefined)?.[0] ?? names[0] ?? '';
  return { ok: false, refusal: refusal(rule, await sentenceOf(handoffId, record)) };
}

/** The first answer to a capture; null where it was never made. */
export async function recallCapture(commandId: string): Promise<CommandReply | null> {
  const before = await ledger.recall(commandId);
  if (!before) return null;
  if (!before.ok) return { ok: false, failed: before.message };
  const handoffId = before.events.find((event) => event.handoff !== null)?.handoff;
  return handoffId ? { ok: true, handoffId, repeated: true } : null;
}

/** What a refused fill was told, where its words were not erased. */
async function sentenceOf(handoffId: string, record: LedgerEvent | undefined): Promise<Message> {
  const same = (event: LedgerEvent | RecordedLedgerEvent) =>
    event.index === record?.index && event.origin === record.origin;
  const whole = record && (await readEvents(handoffId)).find(same);
  const first = (whole?.content.sentences as string[] | null | undefined)?.[0];
  return first ? message('commandRefusedBecause', first) : message('commandRefusedBefore');
}
