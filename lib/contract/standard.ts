/** Compiles the output standard, one sentence an admin writes ("80-160 words, friendly, one next step with a date"), into checks. */
import { findWords } from '../text/normalize';
import { fieldLabel, readableName } from './field';
import type { Contract, QualityRule } from './schema';

/** `rules` are the checks the standard asks for and the contract does not have yet; `left` the parts nobody and nothing checks. */
export interface CompiledStandard {
  rules: QualityRule[];
  left: string[];
}

const COUNT: Record<string, { metric: string; arguments?: { of: string } }> = {
  words: { metric: 'wordCount' },
  characters: { metric: 'charCount' },
  paragraphs: { metric: 'countAtLeast', arguments: { of: 'paragraphs' } },
  sentences: { metric: 'countAtLeast', arguments: { of: 'sentences' } },
  items: { metric: 'countAtLeast', arguments: { of: 'listItems' } },
  links: { metric: 'countAtLeast', arguments: { of: 'links' } },
};
const COUNTED: [RegExp, keyof typeof COUNT][] = [
  [/^(?:words?|wörter[n]?|worte[n]?|mots?)$/iu, 'words'],
  [/^(?:characters?|zeichen|caractères?)$/iu, 'characters'],
  [/^(?:paragraphs?|absätze[n]?|absatz|paragraphes?)$/iu, 'paragraphs'],
  [/^(?:sentences?|sätze[n]?|satz|phrases?)$/iu, 'sentences'],
  [/^(?:bullets?|items?|punkte[n]?|stichpunkte[n]?|puces?)$/iu, 'items'],
  [/^(?:links?|liens?)$/iu, 'links'],
];
const NUMBER_WORDS = 'one two three four five six seven eight nine ten'.split(' ');
const NUMBER = `\\d{1,5}|${NUMBER_WORDS.join('|')}|ein(?:e[nrs]?)?|zwei|drei|vier|fünf`;
const AMOUNT = new RegExp(
  `(?<![\\p{L}\\p{N}])(?:(?<most>at most|up to|no more than|max(?:imum|\\.)?|höchstens|maximal|bis zu|au plus)\\s+|(?<least>at least|min(?:imum|\\.)?|no less than|mindestens|au moins)\\s+)?(?<low>${NUMBER})(?:\\s*(?:-|–|to|bis|à)\\s*(?<high>${NUMBER}))?\\s+(?:bullet\\s+|list\\s+)?(?<what>\\p{L}+)`,
  'giu',
);
const LANGUAGES: Record<string, string> = {
  ...{ english: 'en', german: 'de', french: 'fr', spanish: 'es', italian: 'it', dutch: 'nl', portuguese: 'pt' },
  ...{ englisch: 'en', deutsch: 'de', französisch: 'fr', spanisch: 'es', italienisch: 'it' },
};
const TONE =
  /(?<![\p{L}])(?:friendly|formal|informal|professional|polite|neutral|factual|warm|concise|plain|excited|persuasive|freundlich|höflich|sachlich|förmlich|professionell)(?![\p{L}])/iu;
const PLAIN_RULES: [RegExp, string][] = [
  [/\bno placeholders?\b|keine platzhalter/iu, 'placeholders'],
  [/\bno (?:repetition|duplicates?)\b|keine wiederholung/iu, 'duplicates'],
  [/\bno (?:secrets|passwords)\b|keine passwörter/iu, 'secrets'],
];

const read = new WeakMap<Contract, CompiledStandard>();

/** What the standard asks for that the contract does not check already. */
export function compileStandard(contract: Contract): CompiledStandard {
  const known = read.get(contract);
  if (known) return known;
  const compiled: CompiledStandard = { rules: [], left: [] };
  for (const clause of contract.output.standard.split(/[,;.\n]|:\s|\s+and\s+(?=(?:at|up|no|in|\d))/iu)) {
    const text = clause.trim();
    if (text !== '') compileClause(contract, text, compiled);
  }
  read.set(contract, compiled);
  return compiled;
}

/** Every rule of a contract: its own, then those of its output standard. */
export function rulesOf(contract: Contract): QualityRule[] {
  return [...contract.quality, ...compileStandard(contract).rules];
}

function compileClause(contract: Contract, clause: string, into: CompiledStandard): void {
  const fields = fieldsNamed(contract, clause);
  const [named] = fields;
  const field = named ?? mainField(contract);
  const found: Omit<QualityRule, 'id' | 'type'>[] = [];
  for (const hit of clause.matchAll(AMOUNT)) {
    const what = COUNTED.find(([word]) => word.test(hit.groups?.what ?? ''))?.[1];
    const count = what && COUNT[what];
    if (!count) continue;
    const { most, least, low = '', high } = hit.groups ?? {};
    const [from, to] = [numberOf(low), numberOf(high ?? low)];
    const bounds = most
      ? { mustBeLessOrEqualTo: from }
      : least
        ? { mustBeGreaterOrEqualTo: from }
        : { mustBeBetween: [from, to] as [number, number] };
    found.push({ ...count, ...bounds, field });
  }
  for (const [pattern, metric] of PLAIN_RULES) if (pattern.test(clause)) found.push({ metric, mustBe: 0, field });
  const language = /(?:^|\s)(?:in|auf)\s+(\p{L}+)/iu.exec(clause)?.[1]?.toLowerCase() ?? '';
  const tag = LANGUAGES[language];
  if (tag) found.push({ metric: 'language', field, arguments: { languages: [tag] } });
  for (const [, terms = ''] of clause.matchAll(
    /\b(?:mentions?|must (?:mention|say|include)|nennt)\s+["“„](.+?)["”“]/giu,
  ))
    found.push({ metric: 'mustInclude', field, arguments: { terms: [terms] } });
  for (const [, terms = ''] of clause.matchAll(/\b(?:no|never|without|kein|ohne)\s+["“„](.+?)["”“]/giu))
    found.push({ metric: 'bannedTerms', field, mustBe: 0, arguments: { terms: [terms] } });
  for (const rule of found) {
    const id = `standard:${rule.metric}${into.rules.length + 1}`;
    if (!isCovered(contract, rule)) into.rules.push({ id, type: 'library', severity: 'warning', ...rule });
  }
  if (found.length > 0) return;
  if (TONE.test(clause)) {
    const tone = TONE.exec(clause)?.[0] ?? clause;
    const said = contract.quality.some(
      (rule) => rule.type === 'text' && findWords(rule.description ?? '', tone).length > 0,
    );
    const sentence = `${clause[0]?.toUpperCase() ?? ''}${clause.slice(1)}`;
    if (!said) into.rules.push({ id: `standard:tone${into.rules.length + 1}`, type: 'text', description: sentence });
    return;
  }
  const date = contract.payload.fields.find((item) => item.logicalType === 'date')?.name;
  const asked = fields.length > 0 ? fields : date && namesDate(clause) ? [date] : [];
  for (const name of asked) {
    const rule = { metric: 'missingValues', field: name, mustBe: 0 };
    const id = `standard:${rule.metric}${into.rules.length + 1}`;
    if (!isCovered(contract, rule)) into.rules.push({ id, type: 'library', severity: 'warning', ...rule });
  }
  if (asked.length > 0) return;
  if (!isSaid(contract, clause)) into.left.push(clause);
}

/** The fields a clause speaks of by label or name, in the order it does. */
function fieldsNamed(contract: Contract, clause: string): string[] {
  const text = clause.toLowerCase();
  return contract.payload.fields
    .flatMap(({ name }) => {
      const all = [name, fieldLabel(contract, name), readableName(name)];
      const words = all.filter((word) => text.includes(word.toLowerCase()));
      const places = words.flatMap((word) => findWords(clause, word, '(?:s|es|e|en)?').map(({ start }) => start));
      return places.length > 0 ? [{ name, at: Math.min(...places) }] : [];
    })
    .sort((a, b) => a.at - b.at)
    .map(({ name }) => name);
}

const namesDate = (clause: string): boolean => /(?<![\p{L}])(?:dates?|datum)(?![\p{L}])/iu.test(clause);

/** The text the standard is about: the one read from the answer's body, the longest kind of control, or the first free text. */
export function mainField(contract: Contract): string | undefined {
  const body = contract.output.extract.find(({ from }) => [from].flat().includes('body'))?.field;
  const area = contract.target.mappings.find((mapping) => mapping.control === 'textarea')?.field;
  const free = contract.payload.fields.find((item) => item.logicalType === 'string' && !item.enum)?.name;
  return body ?? area ?? free;
}

/** A rule of the same kind on the same field is the admin's own word; a required field needs no rule to be asked for. */
function isCovered(contract: Contract, rule: Omit<QualityRule, 'id' | 'type'>): boolean {
  const of = (one: { arguments?: Record<string, unknown> }): unknown => one.arguments?.of;
  if (
    rule.metric === 'missingValues' &&
    contract.payload.fields.some((item) => item.name === rule.field && item.required)
  )
    return true;
  return contract.quality.some(
    (own) =>
      own.metric === rule.metric &&
      (own.field === undefined || own.field === rule.field) &&
      of(own) === of(rule) &&
      !['mustInclude', 'bannedTerms'].includes(rule.metric ?? ''),
  );
}

/** Whether a sentence people attest says most of a clause. */
function isSaid(contract: Contract, clause: string): boolean {
  const words = clause.match(/\p{L}{4,}/gu) ?? [];
  const sentences = [
    ...contract.quality.filter((rule) => rule.type === 'text').map((rule) => rule.description ?? ''),
    ...contract.receiver.checks,
  ];
  return sentences.some((sentence) => {
    const said = words.filter((word) => findWords(sentence, word, '(?:s|es|ed|n|en)?').length > 0).length;
    return words.length > 0 && said * 2 >= words.length;
  });
}

function numberOf(written: string): number {
  if (/^\d/u.test(written)) return Number(written);
  const lower = written.toLowerCase();
  const at = NUMBER_WORDS.indexOf(lower);
  if (at >= 0) return at + 1;
  return 1 + Math.max(0, ['zwei', 'drei', 'vier', 'fünf'].indexOf(lower) + 1);
}
