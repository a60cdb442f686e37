/** Judges what tells that the person's Save went through, and which record it made. */
import { isRecordAddress, recordKeyOf } from '../contract/match';
import { firstGroup } from '../contract/run-pattern';
import type { Contract } from '../contract/schema';
import type { ReadBack } from '../fill/schema';
import type { Handoff } from './schema';

/** What is known of the time between the fill and now. */
export interface Told {
  textsBefore: string[];
  rowsBefore?: number;
  toasts?: { text: string; sentence: string }[];
  /** What told of a save at an address while fields were still to be placed. */
  saved?: { address: string; evidence: string[] };
}

export interface SaveSeen {
  address: string;
  key: string | null;
  /** `text:` and `toast:` with the contract's words, `row`; never what the page said around them. */
  evidence: string[];
  /** The read-back with the values of the row, where a row tells of the save: the form beside it may be empty again. */
  read: ReadBack;
}

/**
 * The record and what else tells of a save; null where the page shows neither. An address alone is no evidence. `nameOf` turns a link's URL
 * into the address a page goes by.
 */
export function saveEvidence(
  contract: Contract,
  { fill }: Pick<Handoff, 'fill'>,
  read: ReadBack,
  told: Told,
  nameOf: (url: string) => string,
): SaveSeen | null {
  const sameForm = read.address === fill?.address;
  const atRecord = isRecordAddress(contract, read.address) && !sameForm;
  // A word that stood on the form before the person saved says nothing about the save.
  const texts = sameForm ? read.textsSeen.filter((text) => !told.textsBefore.includes(text)) : read.textsSeen;
  const toasts = told.toasts ?? [];
  const isNew = read.row != null && read.row.count === (sameForm ? (told.rowsBefore ?? 0) : 0) + 1;
  const row = isNew ? (read.row ?? null) : null;
  // Of several rows alike nobody can tell which one was saved, so only a single one names a record and gives values.
  const single = row?.count === 1 ? row : null;
  const linked = single?.links.map(nameOf).find((address) => isRecordAddress(contract, address)) ?? null;
  const address = isRecordAddress(contract, read.address) ? read.address : (linked ?? read.address);
  const evidence = [
    ...new Set([
      ...(told.saved?.address === address ? told.saved.evidence : []),
      ...texts.map((text) => `text:${text}`),
      ...toasts.map(({ text }) => `toast:${text}`),
      ...(row ? ['row'] : []),
    ]),
  ];
  if (!atRecord && evidence.length === 0) return null;
  const said = [...(single ? [single.text] : []), ...toasts.map(({ sentence }) => sentence)];
  return {
    address,
    key: recordKeyOf(contract, address) ?? keyIn(contract, said),
    evidence,
    read: single ? withRow(read, single.values) : read,
  };
}

/** The record's key in what the page said, by the contract's own patterns. */
function keyIn({ target }: Contract, sentences: string[]): string | null {
  const patterns = target.receipt.savedWhen.flatMap(({ key }) => key ?? []);
  for (const sentence of sentences)
    for (const pattern of patterns) {
      const key = firstGroup(pattern, sentence);
      if (key) return key;
    }
  return null;
}

function withRow(read: ReadBack, values: Record<string, string>): ReadBack {
  const shown = Object.entries(values).map(([field, value]): [string, ReadBack['values'][string]] => [
    field,
    { label: read.values[field]?.label ?? field, value },
  ]);
  return { ...read, values: { ...read.values, ...Object.fromEntries(shown) } };
}
