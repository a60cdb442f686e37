/** Exports of one log of somebody else in two histories, as a copied profile writes them. */
import { startChain } from '../../lib/ledger/chain';
import { draftOpened, nameOrigin } from '../../lib/ledger/event';
import { closingLines, formatHeader } from '../../lib/ledger/export';
import { formatEventLine } from '../../lib/ledger/lines';
import { stageEvents } from '../../lib/ledger/stage';
import type { LedgerDatabase } from '../../lib/ledger/store';
import { generateKey } from '../../lib/sign/key';

const TIME = '2026-11-20T10:00:00.000Z';
const VERSION = '0.1.0';
const QUIET = { time: TIME, handoff: null, contract: null, actor: null, attributes: {}, content: [] };

/** The export of the log at a size in a history; all histories have its first entry. */
export async function histories(): Promise<(name: string, size: number) => Promise<string>> {
  const key = await generateKey();
  const opened = draftOpened(key.jwk, TIME, VERSION, null);
  return async (name, size) => {
    const noted = Array.from({ length: size - 1 }, (_, n) => ({ ...QUIET, name: 'test.noted', data: { name, n } }));
    const { rows, head } = await stageEvents(startChain(nameOrigin(key.id)), [opened, ...noted], key);
    const header = formatHeader([head], { now: () => TIME, version: VERSION });
    // All it asks a database for is the key that closes it.
    const keys = { key: new Map([[key.id, key]]) } as unknown as LedgerDatabase;
    const lines = [header, ...rows.map(formatEventLine)];
    for await (const line of closingLines(keys, [head], header, [])) lines.push(line);
    return lines.map((line) => `${line}\n`).join('');
  };
}
