import { describe, expect, it } from 'vitest';
import { findAccountChange } from '../../../lib/text/account-change';

const wordsOf = (text: string): string | null => {
  const span = findAccountChange(text);
  return span && text.slice(span.start, span.end);
};

describe('a change to an account', () => {
  it.each([
    ['We will change your bank details today.', 'change your bank details'],
    ['Please update the billing address to Hafenstraße 5.', 'update the billing address'],
    ['They asked us to close their account by Friday.', 'close their account'],
    ['I have cancelled the subscription for you.', 'cancelled the subscription'],
    ['Your subscription will be cancelled at the end of the month.', 'subscription will be cancelled'],
    ['The password was reset for Jun.', 'password was reset'],
    ['Downgrading from the team plan saves 40 €.', 'Downgrading from the team plan'],
    ['We switch you to direct debit from January.', 'switch you to direct debit'],
    ['Transfer the ownership to Maria Ruiz.', 'Transfer the ownership'],
    ['Account closure is free of charge.', 'Account closure'],
    ['Wir haben Ihre Bankverbindung geändert.', 'Bankverbindung geändert'],
    ['Das Abo wurde gekündigt.', 'Abo wurde gekündigt'],
    ['Bitte ändern Sie das Passwort.', 'ändern Sie das Passwort'],
  ])('%s', (text, words) => expect(wordsOf(text)).toBe(words));

  it.each([
    'Thanks for your call about the renewal of 40 seats.',
    'Your account manager will call you tomorrow.',
    'We changed the date of the meeting.',
    'The plan for the launch was updated.',
    'Take the holidays into account.',
    'The account is in good standing.',
    'Our policy on passwords is attached.',
    'She closed the deal. The account team is happy.',
    'Wir ändern den Termin auf Montag.',
    'Die Adresse steht auf der Rechnung.',
    'The new tariff applies to everybody, and the hall was closed for the afternoon session of the fair.',
  ])('not in: %s', (text) => expect(wordsOf(text)).toBeNull());

  it('costs no more on a long text of half a change', () => {
    const text = 'change this and that or the other thing, '.repeat(2500);
    const before = performance.now();
    expect(findAccountChange(text)).toBeNull();
    expect(performance.now() - before).toBeLessThan(1500);
  });
});
