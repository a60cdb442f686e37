/** What each piece of a mapping's evidence says of one field. */
import type { Locate } from '../contract/schema';
import { isGenerated } from '../dom/generated';
import { labelKey } from '../dom/name';
import type { Candidate } from './candidates';
import type { Field } from './field';
import { isSameName } from './hook';

/** What a piece of evidence adds where it agrees, and takes where the page says otherwise. */
const WEIGHT = { physicalName: 6, label: 4, name: 3, section: 4, role: 2, autocomplete: 2, type: 2 };
/** A label the page does not tie to the field, but shows beside it. */
const BESIDE = 2;
/** Pieces whose absence on the page speaks half as loud as a contradiction. */
const MISSED: Piece[] = ['label', 'name', 'section'];

export type Piece = keyof typeof WEIGHT;
export type Verdict = 'agrees' | 'differs' | 'silent';

/** What one piece says, with what the contract has and what the page has. */
export interface Said {
  piece: Piece;
  verdict: Verdict;
  was: string;
  now: string;
  /** What it adds to the field's score. */
  weight: number;
}

export interface Evidence {
  field: Field;
  said: Said[];
  score: number;
  /** Label, name or the system's own name agrees: without one of them a field is no candidate at all. */
  named: boolean;
}

interface Judged {
  stated: string[];
  found: string[];
  same(stated: string, found: string): boolean;
}

const sameLabel = (one: string, other: string) => labelKey(one) === labelKey(other);
const sameText = (one: string, other: string) => one === other;
const sameWord = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();

function weighed(piece: Piece, { stated, found, same }: Judged): Said {
  const agreed = found.find((one) => stated.some((text) => same(text, one)));
  const verdict = agreed !== undefined ? 'agrees' : found.length === 0 ? 'silent' : 'differs';
  const full = WEIGHT[piece];
  const weight = verdict === 'agrees' ? full : verdict === 'differs' ? -full : MISSED.includes(piece) ? -full / 2 : 0;
  return { piece, verdict, was: stated[0] ?? '', now: agreed ?? found[0] ?? '', weight };
}

function labelSaid(field: Field, labels: string[]): Said {
  const said = weighed('label', { stated: labels, found: field.labels, same: sameLabel });
  const isBeside = said.verdict === 'agrees' && field.beside.includes(said.now);
  return isBeside ? { ...said, weight: BESIDE } : said;
}

function typeOf({ element }: Field): string[] {
  return element.localName === 'input' ? [element.type] : [];
}

function autocompleteOf({ element }: Field): string[] {
  // The last word names the field; those before it say of whom and where.
  const words = (element.getAttribute('autocomplete') ?? '').trim().split(/\s+/);
  return words.slice(-1).filter((word) => word !== '' && word !== 'off' && word !== 'on');
}

/** Weighs a field against `locate`; `labels` are those of its labels that count here. */
export function weighField({ field, systemNames }: Candidate, locate: Locate, labels: string[]): Evidence {
  const said: Said[] = [];
  const { physicalName, name, section, role, autocomplete, type } = locate;
  const weigh = (piece: Piece, stated: string, found: string[], same: Judged['same']) =>
    said.push(weighed(piece, { stated: [stated], found, same }));
  if (physicalName) weigh('physicalName', physicalName, systemNames, isSameName);
  if (labels.length > 0) said.push(labelSaid(field, labels));
  if (name && !isGenerated(name)) weigh('name', name, field.ids, sameText);
  const named = said.some(({ verdict }) => verdict === 'agrees');
  if (named) {
    if (section) weigh('section', section, field.sections(), sameLabel);
    if (role) weigh('role', role, field.role === null ? [] : [field.role], sameText);
    if (autocomplete) weigh('autocomplete', autocomplete, autocompleteOf(field), sameWord);
    if (type) weigh('type', type, typeOf(field), sameWord);
  }
  return { field, said, named, score: said.reduce((sum, { weight }) => sum + weight, 0) };
}

/** What a piece says of the field; null where the contract does not state it. */
export function verdictOf({ said }: Evidence, piece: Piece): Verdict | null {
  return said.find((one) => one.piece === piece)?.verdict ?? null;
}
