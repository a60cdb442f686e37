/** A fill that left fields to the person goes through the log like any other: it verifies, and an import makes the same handoff of it. */
import 'fake-indexeddb/auto';
import { expect, it } from 'vitest';
import type { Command } from '../../../lib/handoff/schema';
import { openLedger } from '../../../lib/ledger/append';
import { readBackup } from '../../../lib/ledger/backup';
import { exportLines } from '../../../lib/ledger/export';
import type { LedgerDatabase } from '../../../lib/ledger/store';
import { verifyLedger } from '../../../lib/ledger/verify';
import { commands, give, ID, jun, salesFollowUp, worldOf } from '../handoff/world';
import { entryOf, freshStore, newCommand, steadyClock } from './example';

/** The log is signed by a key of its own store. */
const keyless = { ...jun, keyId: null };

const open = (db: LedgerDatabase) => openLedger({ db, now: steadyClock('2026-11-22T10:00:00.000Z'), version: '0.1.0' });

async function linesOf(db: LedgerDatabase): Promise<string> {
  let lines = '';
  for await (const line of exportLines({ db, now: () => '2026-11-22T09:00:00.000Z', version: '0.1.0' })) lines += line;
  return lines;
}

it('is exported, verified and imported with what was placed, by whom and when', async () => {
  const from = freshStore();
  const to = freshStore();
  const ledger = open(from);
  const world = worldOf();
  const [first = '', second = ''] = salesFollowUp.target.mappings.map(({ field }) => field);
  const steps: Command[] = [
    commands.capture(salesFollowUp),
    commands.plan(salesFollowUp),
    commands.filled(salesFollowUp, 't1', 2),
    { kind: 'placeByHand', field: first },
    { kind: 'placeByHand', field: second, read: true },
    commands.saved(salesFollowUp),
  ];
  for (const command of steps) {
    const { events } = give(world, command, keyless);
    const { handoff } = world;
    const expectedSeq = (await from.handoff.get(ID))?.seq ?? null;
    const entry = { handoff, expectedSeq, events, actor: keyless, at: world.now };
    const appended = await ledger.append(entryOf(newCommand(), entry));
    if (!appended.ok) throw new Error(appended.reason);
  }
  const lines = await linesOf(from);
  expect(await verifyLedger(lines)).toMatchObject({ ok: true });
  // What stands in a field is beside the log, never in it.
  const logged = lines.split('\n').filter((line) => line.includes('handoff.field.placed'));
  expect(logged).toHaveLength(2);
  const read = await readBackup(lines);
  if (!read.ok) throw new Error(read.message.key);
  expect(await open(to).importBackup(newCommand(), read.backup, keyless)).toMatchObject({ ok: true });
  const imported = (await to.handoff.toArray()).find(({ id }) => id === ID)?.handoff;
  expect(imported?.state).toBe('executed');
  expect(imported?.fill).toEqual(world.handoff?.fill);
  expect(imported?.fill?.placed?.map(({ field, how, by }) => [field, how, by.username])).toEqual([
    [first, 'said', 'j.lee'],
    [second, 'read', 'j.lee'],
  ]);
  await Promise.all([from.delete(), to.delete()]);
});
