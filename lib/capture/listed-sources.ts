/** Reads the list of sources a site shows apart from the answer: below it, in a panel, or in a tab that is not open. */
import type { Adapter } from './adapter';
import type { FoundTurn } from './find-turns';
import { citedSources, readCitation } from './normalize/citation';
import type { Source } from './schema';

/** The widest part of the page around an answer that holds no other answer. */
function surroundings(turn: FoundTurn, turns: FoundTurn[]): Element {
  const others = turns.filter(({ role, element }) => role === 'assistant' && element !== turn.element);
  let place = turn.element;
  while (place.parentElement && !others.some(({ element }) => place.parentElement?.contains(element)))
    place = place.parentElement;
  return place;
}

/** Sources in the order of the list, which the text's references count. */
export function readSourceList(found: FoundTurn, turns: FoundTurn[], adapter: Adapter, base: string): Source[] {
  if (!adapter.sourceList) return [];
  const { item } = adapter.sourceList;
  const own = [...found.element.querySelectorAll(item)];
  const items = own.length > 0 ? own : [...surroundings(found, turns).querySelectorAll(item)];
  return items.slice(0, 500).flatMap((link) => citedSources(readCitation(link, null), base).slice(0, 1));
}
