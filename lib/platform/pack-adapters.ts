/** Site support that accepted packs bring, beside the built-in one. */
import type { Adapter } from '../capture/adapter';
import { candidatesFor, currentOverrides } from '../capture/known-sites';
import { adapters } from '../capture/sites/list';
import { activePacks } from './packs';

export const builtInSites = adapters.map(({ id, verified }) => ({ id, verified }));

/** A pack as it is named beside what it brought. */
export interface PackName {
  id: string;
  version: string;
}

/** Every adapter of the packs that count now, first pack first. What a pack holds is signed, and each part was read before it was accepted. */
async function packAdapters(): Promise<{ adapter: Adapter; pack: PackName }[]> {
  return (await activePacks()).flatMap(({ id, version, adapters: parts = [] }) =>
    parts.map((part) => ({ adapter: part as unknown as Adapter, pack: { id, version } })),
  );
}

/** Adapters that may read an address, best first. */
export async function findAdapters(address: string): Promise<Adapter[]> {
  return candidatesFor(
    address,
    (await packAdapters()).map(({ adapter }) => adapter),
  );
}

/** The pack an adapter in use came with; null for a built-in one. */
export async function packOfAdapter({ id, verified }: Pick<Adapter, 'id' | 'verified'>): Promise<PackName | null> {
  const all = await packAdapters();
  const counts = currentOverrides(all.map(({ adapter }) => adapter));
  const used = ({ adapter }: { adapter: Adapter }) =>
    adapter.id === id && adapter.verified === verified && counts.includes(adapter);
  return all.find(used)?.pack ?? null;
}
