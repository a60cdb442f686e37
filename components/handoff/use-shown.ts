/** Reads one handoff and everything a view needs beside it, and keeps it live. */
import { useMemo } from 'react';
import { runChecks } from '../../lib/check/run';
import type { Around } from '../../lib/handoff/around';
import { checkContextOf } from '../../lib/handoff/check-context';
import type { Handoff } from '../../lib/handoff/schema';
import { readHandoff, readKept } from '../../lib/ledger/read';
import { readAround } from '../../lib/ledger/read-around';
import { type Read, useRead } from '../ledger/use-read';
import { type Platform, usePacks, usePlatform } from '../platform-context';
import type { Shown } from './shown';

/** A moment as an ISO date in the person's time zone. */
export function dayOf(moment: Date): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return `${moment.getFullYear()}-${two(moment.getMonth() + 1)}-${two(moment.getDate())}`;
}

/** The contract in force under an id, and its pack. */
export function findContract(packs: ReturnType<Platform['packs']>, id: string): Pick<Shown, 'contract' | 'pack'> {
  for (const pack of packs) {
    const contract = pack.contracts.find((candidate) => candidate.id === id);
    if (contract) return { contract, pack };
  }
  return { contract: null, pack: null };
}

/** Checks of a handoff as of today, or as of its save: what was true then is what the proof speaks of. */
export function checksOf(
  handoff: Handoff,
  found: Pick<Shown, 'contract' | 'capture'>,
  now: Date,
  around: Around = {},
): Shown['checks'] {
  const { contract, capture } = found;
  if (!contract || !capture) return null;
  const day = dayOf(handoff.saved ? new Date(handoff.saved.at) : now);
  return runChecks(checkContextOf(handoff, contract, capture, day, undefined, around));
}

/** Null where this browser has no handoff of that id. */
export function useShown(id: string): Read<Shown | null> {
  const platform = usePlatform();
  const packs = usePacks();
  const versions = packs.map((pack) => `${pack.id} ${pack.version}`);
  const read = useRead(async () => {
    const row = await readHandoff(id);
    if (!row) return null;
    const { contract } = findContract(packs, row.handoff.contract.id);
    const around = contract ? await readAround(contract, id, row.handoff.saved?.at) : {};
    return { handoff: row.handoff, kept: await readKept(row.handoff.capture), around };
  }, [id, ...versions]);
  return useMemo(() => {
    if (read.state !== 'ready') return read;
    if (!read.value) return { state: 'ready', value: null };
    const { handoff, kept, around } = read.value;
    const found = findContract(packs, handoff.contract.id);
    const capture = kept?.capture ?? null;
    const lacks = kept?.lacks ?? [];
    // Checks of texts that are not there would find what is not so.
    const checked = { contract: found.contract, capture: lacks.length > 0 ? null : capture };
    const checks = checksOf(handoff, checked, platform.now(), around);
    return { state: 'ready', value: { handoff, capture, lacks, ...found, checks } };
  }, [read, platform, packs]);
}
