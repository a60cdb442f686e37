import { describe, expect, it } from 'vitest';
import { findPersonal, isCard, isIban, redactPersonal } from '../../../lib/text/personal';

describe('redactPersonal', () => {
  it('puts the kind in the place of each, once', () => {
    const text = 'Mail p.raman@example.org or +49 30 1234 5678; DE89 3704 0044 0532 0130 00, 4111 1111 1111 1111.';
    const once = redactPersonal(text);
    expect(once.text).toBe('Mail [email] or [phone]; [iban], [card].');
    expect(once.found.map(({ kind, masked }) => [kind, masked])).toEqual([
      ['email', '….org'],
      ['phone', '…5678'],
      ['iban', '…3000'],
      ['card', '…1111'],
    ]);
    expect(redactPersonal(once.text)).toEqual({ text: once.text, found: [] });
  });
  it('keeps to the kinds it is given, and knows no others', () => {
    expect(redactPersonal('a@example.org 4111 1111 1111 1111', ['card', 'shoeSize']).text).toBe('a@example.org [card]');
  });
});

describe('phones', () => {
  it.each([
    '+1 (415) 555-0132',
    '0800 555 0199',
    '030 / 1234567',
    '(089) 12 34 56 7',
    '+4915112345678',
    '415-555-0132',
  ])('%s', (text) => expect(findPersonal(text, ['phone'])).toHaveLength(1));
  it.each([
    '2026-11-21',
    '21.11.2026',
    '2024-2026',
    '1 240 000',
    '1.240.000',
    'INV-2026-0871',
    '#58213',
    '12 345 678,90 EUR',
    '10-20 items',
    '4500019238',
  ])('%s is none', (text) => expect(findPersonal(text, ['phone'])).toEqual([]));
});

describe('numbers with check digits', () => {
  it.each(['DE89370400440532013000', 'FR14 2004 1010 0505 0001 3M02 606', 'GB29 NWBK 6016 1331 9268 19'])(
    '%s',
    (iban) => expect(isIban(iban)).toBe(true),
  );
  it.each(['DE8937040044053201300', 'DE00370400440532013000', 'GB29NWBK601613319268190'])('%s is no IBAN', (iban) =>
    expect(isIban(iban)).toBe(false),
  );
  it('leaves cards to Luhn', () => {
    expect([isCard('4111111111111111'), isCard('4111111111111112'), isCard('0000000000000000')]).toEqual([
      true,
      false,
      false,
    ]);
  });
});

describe('what stands after a number', () => {
  it.each([
    ['Pay to DE89 3704 0044 0532 0130 00 today', 'Pay to [iban] today'],
    ['DE89 3704 0044 0532 0130 00 FR14 2004 1010 0505 0001 3M02 606 both', '[iban] [iban] both'],
    ['Card 4111 1111 1111 1111 2 times', 'Card [card] 2 times'],
    ['DE88 3704 0044 0532 0130 00 today', 'DE88 3704 0044 0532 0130 00 today'],
  ])('%s', (text, redacted) => expect(redactPersonal(text, ['iban', 'card']).text).toBe(redacted));
});
