/** What each check of a text finds, where it points, and what it leaves alone. */
import { describe, expect, it } from 'vitest';
import { allows } from '../../../lib/check/allowed-tool';
import { checks } from '../../../lib/check/list';
import type { CheckContext } from '../../../lib/check/result';
import type { Contract, QualityRule } from '../../../lib/contract/schema';
import { salesFollowUp } from '../../../lib/pack/bundled/practice-sales';
import { formatMessage } from '../../../lib/text/message';
import en from '../../../public/_locales/en/messages.json';
import { contextOf, notesOf, ruleOf } from '../../fixtures/checks/context';
import { captureOf } from '../../fixtures/checks/practice-capture';

function run(metric: string, context: CheckContext, rule: Partial<QualityRule> = {}) {
  const check = checks.find((one) => one.metric === metric);
  if (!check) throw new Error(`no check ${metric}`);
  return check.run(ruleOf(metric, rule), context).filter(({ verdict }) => verdict !== 'pass');
}

/** The passages a check points at. */
function passages(metric: string, text: string, rule: Partial<QualityRule> = {}, changes: Partial<CheckContext> = {}) {
  return run(metric, notesOf(text, changes), rule).map(({ span }) => span && text.slice(span.start, span.end));
}

const withVariants = (variants: NonNullable<Contract['input']['variants']>): Contract => ({
  ...salesFollowUp,
  input: { ...salesFollowUp.input, variants },
});

describe('lengths', () => {
  it.each([
    ['hello there world', 'en', 3],
    ['今日は天気がいいですね', 'ja', 7],
    ['สวัสดีชาวโลก', 'th', 3],
    ['مرحبا بالعالم الجميل', 'ar', 3],
    ['don’t stop', 'en', 2],
  ])('counts the words of %s', (text, locale, words) => {
    const range = { mustBe: undefined, mustBeGreaterOrEqualTo: 900 };
    expect(run('wordCount', notesOf(text, { locale }), range)[0]?.observed).toBe(String(words));
  });
  it.each([
    ['abc', 3],
    ['é'.normalize('NFD'), 1],
    ['👩‍👩‍👧‍👦👍🏽', 2],
    ['नमस्ते', 3],
    ['🇩🇪🇫🇷', 2],
  ])('counts the characters of %s as people do', (text, characters) => {
    const range = { mustBe: undefined, mustBeGreaterOrEqualTo: 900 };
    expect(run('charCount', notesOf(text), range)[0]?.observed).toBe(String(characters));
  });
  it('takes either bound alone, and says it', () => {
    const most = { mustBe: undefined, mustBeLessOrEqualTo: 2 };
    const [result] = run('wordCount', notesOf('one two three'), most);
    expect(result?.detail && formatMessage(en, result.detail)).toBe('Notes: 3 words. The standard is ≤ 2.');
    expect(run('wordCount', notesOf('one two'), most)).toEqual([]);
  });
});

describe('client variants', () => {
  const contract = withVariants([
    { id: 'acme', bannedTerms: ['cheap'], requiredTerms: ['Acme Care'] },
    { id: 'north', clients: ['Northgate Logistics', 'NGL'], bannedTerms: ['truck'] },
  ]);
  const of = (subject: string | null, text: string, variant?: string) =>
    run('bannedTerms', notesOf(text, { contract, subject, variant })).map(({ observed }) => observed);
  it('are chosen by the subject, by name, or by hand', () => {
    expect(of('Acme', 'A cheap truck')).toEqual(['cheap']);
    expect(of('NGL', 'A cheap truck')).toEqual(['truck']);
    expect(of('NGL', 'A cheap truck', 'acme')).toEqual(['cheap']);
    expect(of('Other', 'A cheap truck')).toEqual([]);
    expect(of(null, 'A cheap truck')).toEqual([]);
  });
  it('say whose rule it is', () => {
    const [result] = run('requiredTerms', notesOf('Hello', { contract }));
    expect(result?.detail).toEqual({ key: 'checkRequiredForClient', params: ['Notes', 'Acme Care', 'acme'] });
  });
});

describe('lists', () => {
  it('finds the item nobody dealt with', () => {
    const items = ['Budget approved by finance', 'Kick-off on 3 May', 'Security review'];
    const found = run('onePerItem', notesOf('Finance approved the budget. The kick-off is on 3 May.'), {
      arguments: { items },
    });
    expect(found.map(({ detail, observed }) => [detail?.params?.[1], observed])).toEqual([
      ['Security review', '2 / 3'],
    ]);
  });
  it('does not take a mention of one word for dealing with an item', () => {
    const items = ['Training for warehouse staff', 'Data migration to the new system'];
    const found = run(
      'onePerItem',
      notesOf('The staff is happy. The migration of all data to the new system is done.'),
      {
        arguments: { items },
      },
    );
    expect(found.map(({ detail }) => detail?.params?.[1])).toEqual(['Training for warehouse staff']);
  });
  it('reads the list from another field', () => {
    const values = { summary: 'We will send the invoice.', nextStep: 'Send the invoice\nCall Priya' };
    const found = run('onePerItem', contextOf({ values }), { arguments: { from: 'field:nextStep' } });
    expect(found.map(({ detail }) => detail?.params?.[1])).toEqual(['Call Priya']);
  });
  it.each([
    ['paragraphs', '# Title\n\nOne.\n\n- a\n- b\n\nTwo.', 2],
    ['sentences', 'One. Two! Three?', 3],
    ['links', 'See example.com and https://example.org/a.', 2],
    ['dates', 'From 3 May to 2026-06-01.', 2],
  ])('counts %s', (of, text, count) => {
    const rule = { mustBe: undefined, mustBeGreaterOrEqualTo: 99, arguments: { of } };
    expect(run('countAtLeast', notesOf(text), rule)[0]?.observed).toBe(String(count));
  });
});

describe('secrets', () => {
  it.each([
    ['password: Tr0ub4dor&3', 'Tr0ub4dor&3'],
    ['Das Passwort lautet Sommer2026!', 'Sommer2026'],
    [`key AKIA${'ABCDEFGHIJKLMNOP'} is active`, `AKIA${'ABCDEFGHIJKLMNOP'}`],
    [`ghp_${'a1'.repeat(18)}`, `ghp_${'a1'.repeat(18)}`],
    ['postgres://app:hunter22@db.example.com/main', 'hunter22'],
    ['api_key = "k-3f9a8b7c6d"', 'k-3f9a8b7c6d'],
  ])('%s', (text, secret) => {
    const found = run('secrets', notesOf(text));
    expect(passages('secrets', text)).toEqual([secret]);
    expect(JSON.stringify(found.map(({ detail, observed }) => [detail, observed]))).not.toContain(secret);
    expect(found[0]?.fixes[0]?.value).not.toContain(secret);
  });
  it('takes a private key whole', () => {
    const key = ['-----BEGIN RSA PRIVATE', 'KEY-----\nMIIE\n-----END RSA PRIVATE', 'KEY-----'].join(' ');
    expect(passages('secrets', `x ${key} y`)).toEqual([key]);
  });
  it.each([
    'The password was reset.',
    'password: ********',
    'API key: {{API_KEY}}',
    'Passwort vergessen?',
    'secret sauce',
  ])('%s is none', (text) => expect(passages('secrets', text)).toEqual([]));
});

describe('links', () => {
  it.each([
    ['[example.com](https://example.net/a)', 'checkLinkOther'],
    ['[https://example.com/a](https://example.com/b)', 'checkLinkOther'],
    ['[our page](https://user:pw@example.com/)', 'checkLinkCredentials'],
    ['[open](javascript:alert(1))', 'checkLinkScheme'],
    ['[bank](https://xn--bnk-sma.example.com/)', 'checkLinkLookalike'],
    ['<a href="https://evil.example.net">bank.example.com</a>', 'checkLinkOther'],
    ['[a@example.com](mailto:b@example.com)', 'checkLinkOther'],
  ])('%s', (text, key) => {
    expect(run('linkText', notesOf(text)).map(({ detail }) => detail?.key)).toEqual([key]);
    expect(passages('linkText', text)).toEqual([text]);
  });
  it.each([
    '[example.com](https://www.example.com/)',
    '[example.com/a…](https://example.com/a/long/path)',
    '[the refund policy](https://example.com/refunds)',
    '[a@example.com](mailto:a@example.com)',
    'see https://example.com',
    '![example.com](https://cdn.example.net/x.png)',
  ])('%s is fine', (text) => expect(passages('linkText', text)).toEqual([]));
  it('looks at the links of the captured answer whose words stand in the value', () => {
    const capture = captureOf();
    const answer = capture.turns[1];
    if (answer) answer.links = [{ text: 'bank.example.com', url: 'https://example.net' }];
    expect(passages('linkText', 'Go to bank.example.com now', {}, { capture })).toEqual(['bank.example.com']);
    expect(passages('linkText', 'Go to the bank', {}, { capture })).toEqual([]);
  });
});

describe('placeholders', () => {
  it.each([
    ['Dear {{name}}, on [insert date] …', ['{{name}}', '[insert date]']],
    ['Sehr geehrte Frau [Nachname],', ['[Nachname]']],
    ['Total: ______ EUR', ['______']],
    ['Due TBD by <Company Name>', ['TBD', '<Company Name>']],
    ['Kind regards,\nYour Name', ['Your Name']],
    ['Lorem ipsum dolor', ['Lorem ipsum']],
  ])('%s', (text, want) => expect(passages('placeholders', text)).toEqual(want));
  it.each([
    'as shown [1] and [12]',
    '- [ ] open\n- [x] done',
    'Is that under your name, Priya?',
    'IBAN […]',
    'if a < b and c > d',
    '[link](https://example.com)',
    'Well…',
  ])('%s has none', (text) => expect(passages('placeholders', text)).toEqual([]));
});

describe('contradictedClaims', () => {
  it('shows both passages where the prompt says one number and a source another', () => {
    const capture = captureOf();
    const [ask] = capture.turns;
    if (ask) ask.text = 'Say that refunds take 3 days.';
    const [result] = run('contradictedClaims', notesOf('Refunds take 3 days.', { capture }));
    expect(result?.versus).toMatchObject({ claim: '3 days', contrary: 'up to 10 days', source: 3 });
    expect(result?.fixes[0]?.value).toBe('Refunds take up to 10 days.');
  });
  it.each([
    'Refunds take up to 10 days.',
    'Delivery takes 3 days.',
    'Refunds are 3 in number.',
    'Refunds take 240 hours.',
  ])('%s contradicts nothing', (text) => expect(passages('contradictedClaims', text)).toEqual([]));
});

describe('language', () => {
  const languages = (text: string, wanted: string[]) =>
    run('language', notesOf(text), { arguments: { languages: wanted } }).map(({ observed }) => observed);
  it.each([
    ['We will send the invoice and you can pay it when it is due.', 'en'],
    ['Wir senden die Rechnung und Sie können sie bei Fälligkeit bezahlen.', 'de'],
    ['Nous vous envoyons la facture et vous pouvez la payer plus tard.', 'fr'],
    ['Le enviaremos la factura y usted puede pagar cuando lo desee.', 'es'],
    ['Мы отправим вам счет завтра утром.', 'ru'],
    ['請求書を明日お送りします。', 'ja'],
    ['סוף החודש הוא המועד', 'he'],
  ])('%s is %s', (text, tag) => {
    expect(languages(text, [tag])).toEqual([]);
    expect(languages(text, ['sv'])).toEqual([tag]);
  });
  it('says nothing about what is too short to tell', () => {
    expect(languages('OK', ['de'])).toEqual([]);
    expect(languages('INV-3307 1.240,00', ['de'])).toEqual([]);
  });
  it('goes by the question where the contract names none', () => {
    expect(run('language', notesOf('Die Rechnung ist an den Kunden und die Bank gegangen.'))[0]?.observed).toBe('de');
  });
});

describe('staleAnswer', () => {
  it('counts from when the page says the answer was written', () => {
    const capture = captureOf();
    const answer = capture.turns[1];
    if (answer) answer.time = { shown: 'Nov 1', iso: '2026-11-01T10:00:00Z' };
    const rule = { arguments: { maxAge: 'P14D' } };
    expect(run('staleAnswer', notesOf('x', { capture }), rule)[0]?.observed).toBe('20');
    expect(run('staleAnswer', notesOf('x'), rule)).toEqual([]);
  });
  it('allows a week where the contract says nothing readable', () => {
    expect(run('staleAnswer', notesOf('x', { today: '2026-11-28' }), { arguments: { maxAge: 'soon' } })).toEqual([]);
    expect(run('staleAnswer', notesOf('x', { today: '2026-11-29' }))).toHaveLength(1);
  });
});

describe('hiddenContent', () => {
  it.each([
    ['pay\u202e000,1', '\u202e'],
    ['ap\u200bprove', '\u200b'],
    ['hi\u{e0041}\u{e0042}', '\u{e0041}'.slice(0, 1)],
  ])('finds %j', (text, at) => {
    const [result] = run('hiddenContent', notesOf(text));
    expect(result?.span && text.slice(result.span.start, result.span.end)).toBe(at);
    expect(run('hiddenContent', notesOf(result?.fixes[0]?.value ?? text))).toEqual([]);
  });
  it('leaves right-to-left writing, joiners, soft hyphens and flags alone', () => {
    expect(
      run(
        'hiddenContent',
        notesOf('مرحبا\u200f נתניה\u200e می\u200cخواهم Ruhe\u00adstand 👩\u200d👧 🏴\u{e0067}\u{e0062}\u{e007f}'),
      ),
    ).toEqual([]);
  });
});

describe('allowedTool', () => {
  it.each([
    [['gpt-5*'], 'gpt-5-mini', true],
    [['*'], '', true],
    [['claude-*-4'], 'claude-opus-4', true],
    [['claude-*-4'], 'claude-4', false],
    [['a*a'], 'a', false],
    [['gpt-5'], 'gpt-5-mini', false],
    [[], 'gpt-5', false],
  ])('%j and %s', (patterns, name, want) => expect(allows(patterns, name)).toBe(want));
  it('does not take an unknown model for an allowed one', () => {
    const task = { ...salesFollowUp.task, allowedModels: ['gpt-5*'] };
    const capture = captureOf();
    capture.turns = capture.turns.map((turn) => ({ ...turn, model: { value: null, scope: 'unknown' as const } }));
    const contract = { ...salesFollowUp, task };
    expect(run('allowedTool', notesOf('x', { contract, capture }))[0]?.detail?.key).toBe('checkModelUntold');
    expect(run('allowedTool', notesOf('x', { contract }))).toEqual([]);
  });
});

it('every result says its severity and dimension once it was run with the others', () => {
  const [result] = run('compliance', notesOf('A guaranteed return of all'), {
    severity: 'warning',
    arguments: { forbidden: [{ phrase: 'guaranteed return', why: 'No promises.' }, { phrase: 7 }, null] },
  });
  expect(result).toMatchObject({ verdict: 'warn', severity: 'warn', observed: 'guaranteed return' });
  expect(result?.detail?.params).toEqual(['Notes', 'guaranteed return', 'No promises.']);
});
