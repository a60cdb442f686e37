/** Check `onePerItem`: each item of a list is dealt with: every milestone in the prompt has its sentence in the summary. */
import { fieldLabel } from '../contract/field';
import type { QualityRule } from '../contract/schema';
import { smallWords } from '../text/language';
import { message } from '../text/message';
import { knownWords } from '../text/name';
import { listItems, passagesOf } from '../text/parts';
import { listOf, outcome, severityOf, textFields, valueIn } from './outcome';
import type { Check, CheckContext, CheckResult } from './result';

/** An item is dealt with where one passage holds this share of its words. */
const ENOUGH = 0.6;

/**
 * The list is `arguments.items`, or with `arguments.from` the list in the newest question (`prompt`) or in another field (`field:milestones`).
 * Without any list there is nothing to deal with.
 */
export const onePerItem: Check = {
  metric: 'onePerItem',
  dimension: 'coverage',
  run(rule: QualityRule, context: CheckContext): CheckResult[] {
    const title = message('checkItemsTitle');
    const items = itemsOf(rule, context);
    const fields = textFields(rule, context);
    const passages = fields.flatMap((field) => {
      const text = valueIn(context, field);
      return passagesOf(text, context.locale).map(
        ({ start, end }) => new Set(knownWords(text.slice(start, end)).map(stem)),
      );
    });
    const left = items.filter((item) => !passages.some((passage) => covers(passage, item)));
    if (left.length === 0) return [outcome(rule, title, 'pass', { observed: `${items.length} / ${items.length}` })];
    const label = fields[0] ? fieldLabel(context.contract, fields[0]) : '';
    return left.map((item) =>
      outcome(rule, title, severityOf(rule), {
        field: fields[0] ?? null,
        observed: `${items.length - left.length} / ${items.length}`,
        detail: message('checkItemMissing', label, short(item)),
      }),
    );
  },
};

function itemsOf(rule: QualityRule, { capture, values }: CheckContext): string[] {
  const from = rule.arguments?.from;
  if (from === 'prompt') {
    const asked = capture.turns.slice(0, capture.answer).filter((turn) => turn.role === 'user');
    return listItems(asked.at(-1)?.text ?? '');
  }
  if (typeof from === 'string' && from.startsWith('field:')) {
    const text = values[from.slice('field:'.length)] ?? '';
    const items = listItems(text);
    return items.length > 0 ? items : text.split('\n').filter((line) => line.trim() !== '');
  }
  return listOf(rule, 'items');
}

const EMPTY = [smallWords('en'), smallWords('de'), smallWords('fr')];

/** Plural and case endings aside: enough to find `migrations` in `migration`. */
const stem = (word: string): string => (word.length > 4 ? word.slice(0, Math.max(4, word.length - 2)) : word);

function covers(passage: ReadonlySet<string>, item: string): boolean {
  const words = knownWords(item).filter((word) => !EMPTY.some((list) => list.has(word)));
  if (words.length === 0) return true;
  return words.filter((word) => passage.has(stem(word))).length >= words.length * ENOUGH;
}

const short = (item: string): string => (item.length > 60 ? `${item.slice(0, 59)}…` : item);
