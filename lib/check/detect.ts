/** What a text holds that a contract may send to a second person (req 49): money, dates outside date fields, changes to an account. */
import type { Detectable } from '../contract/conditions';
import { fieldLabel, fieldOf } from '../contract/field';
import { findAccountChange } from '../text/account-change';
import type { Message } from '../text/message';
import { message } from '../text/message';
import { findPersonal } from '../text/personal';
import type { Span } from '../text/span';
import { claimsIn } from './evidence-text';
import { textFields, valueIn } from './outcome';
import type { CheckContext } from './result';

/** The first find, its sentence naming who has to approve it. */
export interface Detected {
  field: string;
  span: Span;
  words: string;
  detail: Message;
}

const FINDERS: Record<Detectable, (text: string, context: CheckContext) => Span | null> = {
  money: (text, context) => claimsIn(text, context).find(({ kind }) => kind === 'amount')?.span ?? null,
  date: (text, context) => claimsIn(text, context).find(({ kind }) => kind === 'date')?.span ?? null,
  // A bank account or card that stands there is one to be paid or charged from now on.
  accountChange: (text) => findAccountChange(text) ?? findPersonal(text, ['iban', 'card'])[0]?.span ?? null,
};

const SENTENCE = {
  money: 'checkReviewMoney',
  date: 'checkReviewDate',
  accountChange: 'checkReviewAccount',
} as const satisfies Record<Detectable, string>;

/** Looks through the free texts of the payload, where date fields are none. */
export function detect(kind: Detectable, context: CheckContext, deciders: string): Detected | null {
  for (const field of textFields({ id: kind, type: 'library' }, context)) {
    const type = fieldOf(context.contract, field)?.logicalType;
    const text = valueIn(context, field);
    const span = type === 'string' ? FINDERS[kind](text, context) : null;
    if (!span) continue;
    const words = text.slice(span.start, span.end);
    return {
      field,
      span,
      words,
      detail: message(SENTENCE[kind], words, fieldLabel(context.contract, field), deciders),
    };
  }
  return null;
}
