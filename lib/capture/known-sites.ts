/** The adapters of all sites, for whoever may be heavy: the background, the command line, tests. Pages get the few that may fit. */
import { type Adapter, chooseAdapter, claims } from './adapter';
import { selectorsOf } from './selectors';
import { adapters } from './sites/list';

/** Adapters that may read an address, best first: the ones that claim it, then those that know their software by its page. */
export function candidatesFor(address: string, overrides: Adapter[] = []): Adapter[] {
  const replaced = new Set(overrides.map(({ id }) => id));
  const known = [...overrides, ...adapters.filter(({ id }) => !replaced.has(id))];
  const claiming = known.filter((adapter) => claims(adapter, address));
  return [...claiming, ...known.filter((adapter) => adapter.recognize && !claiming.includes(adapter))];
}

/** Whether this browser understands every selector of an adapter; data from elsewhere may hold one it does not. */
function isUsable(adapter: Adapter, document: Document): boolean {
  try {
    for (const { select } of selectorsOf(adapter)) document.createElement('i').matches(select);
    return true;
  } catch {
    return false;
  }
}

/** The adapter of a page, or null where no site is known. Overrides (of a pack) come before the built-in ones. */
export function adapterFor(address: string, document: Document, overrides: Adapter[] = []): Adapter | null {
  const usable = overrides.filter((adapter) => isUsable(adapter, document));
  return chooseAdapter(candidatesFor(address, usable), address, document);
}
