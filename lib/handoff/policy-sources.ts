/** Turns the policy library into sources a handoff can rest on. */
import type { Source } from '../capture/schema';
import type { Contract } from '../contract/schema';
import type { Pack, PolicyEntry } from '../pack/schema';

/** A policy entry as a source; its passages stand one a line. */
export function sourceOfPolicy(entry: PolicyEntry, verifiedBy: string): Source {
  return {
    title: entry.title,
    url: entry.url,
    quote: entry.quotes.join('\n'),
    hidden: false,
    from: 'library',
    verifiedBy,
    verifiedAt: entry.verifiedAt,
  };
}

/** Sources the contract's evidence takes from the pack's library by itself, named by who verified them. `expired` are titles no longer valid on `today` (ISO date); those are never attached. */
export function librarySources(
  contract: Contract,
  pack: Pick<Pack, 'policyLibrary' | 'people'>,
  today: string,
): { sources: Source[]; expired: string[] } {
  const sources: Source[] = [];
  const expired: string[] = [];
  for (const { library } of contract.payload.evidence) {
    const entry = pack.policyLibrary.find((item) => item.id === library);
    if (!entry) continue;
    const name = pack.people.find((person) => person.username === entry.verifiedBy)?.name ?? entry.verifiedBy;
    if (entry.expires < today) expired.push(entry.title);
    else sources.push(sourceOfPolicy(entry, name));
  }
  return { sources, expired };
}
