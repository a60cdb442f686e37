/** People of the active packs whom somebody may be, as the name field offers them. */
import type { Pack, Person } from '../../lib/pack/schema';

/** Practice characters are played, never picked. */
export function peopleOf(packs: readonly Pack[]): Person[] {
  return packs.flatMap((pack) => pack.people).filter((person) => !person.practice);
}

/** How an entry is offered: two people may share a name, never a username. */
export function offerOf({ name, username }: Pick<Person, 'name' | 'username'>): string {
  return `${name} (${username})`;
}

/** The entry that was picked; null where a name was typed. */
export function pickedOf(text: string, people: readonly Person[]): { name: string; username: string } | null {
  const found = people.find((person) => offerOf(person) === text);
  return found ? { name: found.name, username: found.username } : null;
}
