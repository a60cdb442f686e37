/** Whom to tell first when something of Waybill stopped working, as packs name them. */
import type { Pack } from './schema';

/** The first `first responder` of a contract, by name where the pack knows them; practice characters and placeholders help nobody. Null where no pack names one. */
export function firstResponderOf(packs: readonly Pack[]): string | null {
  for (const { contracts, people } of packs)
    for (const { support } of contracts)
      for (const { channel, contact } of support) {
        if (channel !== 'first responder' || contact.startsWith('@')) continue;
        const person = people.find(({ username }) => username === contact);
        if (!person?.practice) return person?.name ?? contact;
      }
  return null;
}
