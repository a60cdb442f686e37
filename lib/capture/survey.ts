/** What the page as a whole tells of its conversation: every turn, and how many there are. Kept from one capture to the next while the page stays as it is. */

import type { Adapter } from './adapter';
import { type AnswerTurn, listAnswers } from './answers';
import {
  type FoundTurn,
  findPlaces,
  findTurns,
  isStreaming,
  type KnownTurns,
  type Places,
  turnsLoaded,
} from './find-turns';
import { selectorsOf } from './selectors';
import { type Ground, groundOf } from './thread';

export interface Survey {
  turns: FoundTurn[];
  answers: AnswerTurn[];
  places: Places;
  ground: Ground;
  loaded: number;
  /** Null where the page does not tell. */
  total: number | null;
  streaming: boolean;
}

interface Kept {
  /** The adapter as text: each order to capture brings a copy of its own. */
  adapter: string;
  survey: Survey;
  observer: MutationObserver;
}

const kept = new WeakMap<Document, Kept>();

function survey(document: Document, adapter: Adapter): Survey {
  const known: KnownTurns = new Map();
  const turns = findTurns(document, adapter, known);
  const places = findPlaces(document, adapter, known);
  return {
    turns,
    answers: listAnswers(turns),
    places,
    ground: groundOf(document, adapter, places),
    ...turnsLoaded(document, adapter, places),
    streaming: isStreaming(document, adapter),
  };
}

/** Pseudo-classes that say nothing but what stands in the document; of `:hover` or `:checked` no change of it tells. */
const structural =
  /:(?:not|is|where|has|empty|root|scope|(?:first|last|only)-(?:child|of-type)|nth-[a-z-]+)(?![a-z-])/g;

/** Whether every change of what the adapter reads is a change of the document. */
const isObservable = (adapter: Adapter): boolean =>
  !adapter.shadow &&
  selectorsOf(adapter).every(
    ({ select }) => !/:[a-z]/.test(select.replace(/"[^"]*"|'[^']*'/g, '').replace(structural, '')),
  );

/** A page locks its scrolling, or makes room beside itself, by the style of its outermost elements: its conversation stays. */
const isElsewhere = ({ type, attributeName, target }: MutationRecord): boolean =>
  type === 'attributes' &&
  attributeName === 'style' &&
  (target.nodeName === 'BODY' || target === target.ownerDocument?.documentElement);

function keep(document: Document, adapter: string, survey: Survey): void {
  const { MutationObserver: Observer } = document.defaultView ?? {};
  if (!Observer) return;
  // The first change ends it: a page that goes on changing is not watched.
  const observer = new Observer((records) => {
    if (!records.every(isElsewhere)) forget(document);
  });
  observer.observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
  kept.set(document, { adapter, survey, observer });
}

function forget(document: Document): void {
  kept.get(document)?.observer.disconnect();
  kept.delete(document);
}

/** Surveys the page, or says again what it said where nothing has changed since. */
export function surveyPage(document: Document, adapter: Adapter): Survey {
  const text = JSON.stringify(adapter);
  const last = kept.get(document);
  if (last && last.adapter === text && last.observer.takeRecords().every(isElsewhere)) return last.survey;
  forget(document);
  const found = survey(document, adapter);
  if (isObservable(adapter)) keep(document, text, found);
  return found;
}
