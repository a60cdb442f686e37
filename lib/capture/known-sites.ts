/** The adapters of all sites, for whoever may be heavy: the background, the command line, tests. Pages get the few that may fit. */
import { type Adapter, chooseAdapter, claims } from './adapter';
import { usableIn } from './selectors';
import { adapters } from './sites/list';

/** Overrides that count: the latest day wins, because a site changes for everybody at once; on one day the override is meant. */
export function currentOverrides(overrides: Adapter[]): Adapter[] {
  const builtIn = new Map(adapters.map((adapter) => [adapter.id, adapter.verified]));
  return overrides.filter(
    ({ id, verified }, index) =>
      verified >= (builtIn.get(id) ?? '') &&
      !overrides.some(
        (other, at) => other.id === id && (other.verified > verified || (other.verified === verified && at < index)),
      ),
  );
}

/**
 * Adapters that may read an address, best first: the ones that claim it, then those that know their software by its page. A built-in one
 * stays behind its override, for a browser that does not understand it and a page that is still as it was. What a pack adds under a new id
 * takes no address from a site that is known.
 */
export function candidatesFor(address: string, overrides: Adapter[] = []): Adapter[] {
  const known = [...currentOverrides(overrides), ...adapters];
  const isNew = ({ id }: Adapter) => Number(!adapters.some((one) => one.id === id));
  const claiming = known.filter((adapter) => claims(adapter, address)).sort((a, b) => isNew(a) - isNew(b));
  return [...claiming, ...known.filter((adapter) => adapter.recognize && !claiming.includes(adapter))];
}

/** The adapter of a page, or null where no site is known. Overrides (of a pack) come before the built-in ones. */
export function adapterFor(address: string, document: Document, overrides: Adapter[] = []): Adapter | null {
  return chooseAdapter(usableIn(document, candidatesFor(address, overrides)), address, document);
}
