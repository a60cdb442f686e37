/** Reads out of a captured answer what a contract asks for: field values with their places, the subject, a title, and what the AI itself calls open. */
import type { Capture } from '../capture/schema';
import { fieldOf } from '../contract/field';
import type { Contract } from '../contract/schema';
import { isNoValue } from '../text/normalize';
import { type AnswerDocument, readAnswer } from './document';
import { findPlaces } from './find';
import { parseValue } from './parse';
import type { Extraction, Proposal, StatedContext } from './proposal';
import { findSubject } from './subject';

const LONGEST_TITLE = 80;

/** What one answer offers for one contract. Only the selected part is read where a part was selected; spans point into the answer's plain text. */
export function extractHandoff(capture: Capture, contract: Contract, locale?: string): Extraction {
  const document = readAnswer(capture);
  const found = contract.output.extract.flatMap((rule) => {
    const proposal = propose(rule, { capture, contract, document, locale });
    return proposal ? [proposal] : [];
  });
  // The whole answer stands for a field only where the answer was not written to the template at all.
  const proposals = followsTemplate(contract, document) ? found.filter(({ from }) => from !== 'body') : found;
  const line = titleLine(contract, proposals);
  return {
    proposals: proposals.filter((proposal, i) => proposals.findIndex((other) => other.field === proposal.field) === i),
    subject: findSubject(capture, contract, document, line),
    title: titleOf(line, capture, document),
    context: {
      decisionsMade: stated('decisionsMade', contract, document),
      openQuestions: stated('openQuestions', contract, document),
      knownLimitations: stated('knownLimitations', contract, document),
      ...besides(contract, document),
    },
  };
}

/** Whether the answer has any of the places the contract looks at, filled or not. */
function followsTemplate(contract: Contract, document: AnswerDocument): boolean {
  const places = contract.output.extract.flatMap(({ from }) => from).filter((from) => from !== 'body');
  return places.some((from) => findPlaces(from, document).length > 0);
}

interface Reading {
  capture: Capture;
  contract: Contract;
  document: AnswerDocument;
  locale?: string;
}

/** The first place of the first rule that holds a value which can be read. */
function propose(rule: Contract['output']['extract'][number], reading: Reading): Proposal | null {
  const { capture, contract, document, locale } = reading;
  const field = fieldOf(contract, rule.field);
  if (!field) return null;
  const labels = contract.output.extract
    .flatMap((other) => other.from)
    .flatMap((from) => (from.startsWith('table:') ? [from.slice('table:'.length)] : []));
  for (const from of [rule.from].flat()) {
    for (const place of findPlaces(from, document, labels)) {
      const written = place.text ?? document.text.slice(place.span.start, place.span.end);
      const value = parseValue(written, field, rule.parse, { near: capture.capturedAt.slice(0, 10), locale });
      if (value !== null) return { field: rule.field, value, span: place.span, from };
    }
  }
  return null;
}

const HEADINGS = {
  decisionsMade: ['Decisions made', 'Decisions'],
  openQuestions: ['Open questions', 'Open question'],
  knownLimitations: ['Known limitations', 'Limitations'],
  assumptions: ['Assumptions', 'Assumption'],
  toolsUsed: ['Tools used', 'Tools'],
  reviewRequests: ['Review requests', 'Review request', 'Please review'],
} as const satisfies Record<keyof StatedContext, readonly string[]>;

/** Parts a contract takes where the answer has them; each absent where it has not. */
function besides(contract: Contract, document: AnswerDocument): Partial<StatedContext> {
  const parts = (contract.payload.context.optional ?? []).filter((part) => part !== 'format');
  const found = parts.map((part): [string, string[]] => [part, itemsUnder(part, document)]);
  return Object.fromEntries(found.filter(([, items]) => items.length > 0));
}

type Required = 'decisionsMade' | 'openQuestions' | 'knownLimitations';

function stated(part: Required, contract: Contract, document: AnswerDocument): string[] {
  return contract.payload.context.fromOutput.includes(part) ? itemsUnder(part, document) : [];
}

/** Items under the heading of a part the output template makes the AI state: list items, else paragraphs. */
function itemsUnder(part: keyof typeof HEADINGS, document: AnswerDocument): string[] {
  for (const heading of HEADINGS[part]) {
    const places = [...findPlaces(`heading:${heading}`, document), ...findPlaces(`label:${heading}`, document)];
    const items = places.flatMap(({ span }) => document.text.slice(span.start, span.end).split(/\n+/u));
    const kept = items.map((item) => item.trim()).filter((item) => !isNoValue(item));
    if (kept.length > 0) return kept;
  }
  return [];
}

/** The shortest way to recognize the handoff: the first text field whose value is one short line. */
function titleLine(contract: Contract, proposals: readonly Proposal[]): string {
  const texts = contract.payload.fields.filter((field) => field.logicalType === 'string' && !field.enum);
  for (const { name } of texts) {
    const value = proposals.find((proposal) => proposal.field === name)?.value ?? '';
    if (value !== '' && !value.includes('\n') && value.length <= 120) return value;
  }
  return '';
}

function titleOf(line: string, capture: Capture, document: AnswerDocument): string {
  const taken = document.text.slice(document.taken.start, document.taken.end);
  const title = line || capture.conversation.title?.trim() || taken.trim().split('\n')[0] || capture.tool;
  const letters = [...title];
  return letters.length <= LONGEST_TITLE
    ? title
    : `${letters
        .slice(0, LONGEST_TITLE - 1)
        .join('')
        .trimEnd()}…`;
}
