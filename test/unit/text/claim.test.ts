import { describe, expect, it } from 'vitest';
import { type Claim, findClaims } from '../../../lib/text/claim';
import { supports } from '../../../lib/text/claim-support';

const brief = (claim: Claim) => `${claim.kind}:${claim.text}:${claim.unit ?? claim.noun ?? ''}`;
const isSupported = (claim: string, evidence: string): boolean => {
  const [first] = findClaims(claim);
  if (!first) throw new Error(`no claim in ${claim}`);
  return findClaims(evidence, { evidence: true }).some((item) => supports(item, first));
};

describe('findClaims', () => {
  it.each([
    ['renewal of 40 seats on the call of 18 November', ['number:40:seat', 'date:18 November:']],
    ['charged twice in October, $1,240.', ['date:October:', 'amount:$1,240:USD']],
    ['arrive in 3 days', ['number:3 days:day']],
    ['within three business days', ['number:three business days:day']],
    ['takes 3 to 5 days', ['number:3:day', 'number:5 days:day']],
    ['grew 12.5 % in May', ['percentage:12.5 %:%', 'date:May:']],
    ['call at 15:00 or 3 pm', ['time:15:00:', 'time:3 pm:']],
    ['invoice INV-3307 and model gpt-5', ['reference:INV-3307:']],
    ['EUR 1.240,50 und 12 Tage', ['amount:EUR 1.240,50:EUR', 'number:12 Tage:day']],
    ['One of them may march on', []],
    ['1. First\n2. Second', []],
    [
      'see https://example.org/2026/11 and a.b2@example.org',
      ['url:https://example.org/2026/11:', 'url:a.b2@example.org:'],
    ],
    ['a 3-day trial for 1.2 million users', ['number:3-day:day', 'number:1.2 million:user']],
    ['18–20 November', ['date:18:', 'date:20 November:']],
    [
      'half past ten, Viertel vor neun, halb elf',
      ['time:half past ten:half', 'time:Viertel vor neun:half', 'time:halb elf:half'],
    ],
    [
      'twenty-three staff, two hundred and fifty chairs, a dozen',
      ['number:twenty-three:staff', 'number:two hundred and fifty:chair', 'number:a dozen:'],
    ],
    [
      'in two and a half hours, half an hour, anderthalb Tage',
      ['number:two and a half hours:hour', 'number:half an hour:hour', 'number:anderthalb Tage:day'],
    ],
    [
      'a third of it, three quarters, zwei Drittel, nine out of ten',
      [
        'percentage:a third:%',
        'percentage:three quarters:%',
        'percentage:zwei Drittel:%',
        'percentage:nine out of ten:%',
      ],
    ],
    ['Q3 and the second quarter', ['date:Q3:', 'date:second quarter:']],
    ['420 m² for 5m people, 1.120.000 €', ['number:420:', 'number:5m:people', 'amount:1.120.000 €:EUR']],
    ['in 2026 our days are full, 2026 fiscal year', ['number:2026:our', 'number:2026:fiscal']],
    [
      '26 further weeks and 5 unused vacation days',
      ['number:26 further weeks:week', 'number:5 unused vacation days:day'],
    ],
    ['9 am Monday, 10 am 3 May', ['time:9 am:', 'date:Monday:', 'time:10 am:', 'date:3 May:']],
    ['Haus 9 am Montag, Tor 3 am 4. Mai', ['number:9:', 'date:Montag:', 'number:3:', 'date:4. Mai:']],
    ['Version 16 am Samstag, 7 pm', ['number:16:', 'date:Samstag:', 'time:7 pm:']],
  ])('%s', (text, want) => {
    expect(findClaims(text).map(brief)).toEqual(want);
  });

  it('knows the words that bound a number', () => {
    const text = 'Refunds take up to 10 days.';
    const [claim] = findClaims(text);
    expect(text.slice(claim?.from, claim?.span.end)).toBe('up to 10 days');
  });

  it('reads separators and multipliers', () => {
    expect(findClaims('1,240; 1.240; 1 240; 1.240,50; 1,5; 5k; €2 Mio.').map((claim) => claim.value)).toEqual([
      1240, 1240, 1240, 1240.5, 1.5, 5000, 2_000_000,
    ]);
  });
});

describe('supports', () => {
  it.each([
    ['18 November', '18 Nov call'],
    ['18 November 2026', 'Nov 18, 2026'],
    ['18 November', '2026-11-18'],
    ['in October', 'Charged twice in Oct, 1,240.'],
    ['$1,240', 'charged twice, 1,240'],
    ['1240 euros', '€1.240'],
    ['3 seats', 'three seats'],
    ['three days', '3 Tage'],
    ['10 days', 'up to 10 days'],
    ['by Wednesday', 'on 18 November 2026'],
    ['3:00 pm', 'at 15:00'],
    ['since 2026', 'from 1 Oct 2026'],
    ['10 %', 'ten percent'],
    ['order 5821', 'ticket #5821'],
    ['two weeks', 'binnen 14 Tagen'],
    ['24 months', 'a two-year warranty'],
    ['72 hours', 'three days'],
    ['half a year', '26 weeks'],
    ['0.5 hours', 'half an hour'],
    ['1.5 kg', '1500 grams'],
    ['25 %', 'a quarter of the fleet'],
    ['1/12', 'um ein Zwölftel'],
    ['90%', 'nine in ten patients'],
    ['41 of 45 beams', '41 of the 45 beams'],
    ['860.000 Euro', '860 Tsd. €'],
    ['500.000 Euro', 'eine halbe Million Euro'],
    ['halb elf', 'at 10:30'],
    ['Q3', 'im dritten Quartal'],
    ['https://www.example.com/a/', 'see example.com/a#top'],
  ])('%s is supported by %s', (claim, evidence) => {
    expect(isSupported(claim, evidence)).toBe(true);
  });

  it.each([
    ['3 days', 'Refunds take up to 10 days'],
    ['3 days', '3 invoices'],
    ['3 weeks', '3 days'],
    ['18 seats', '18 Nov call'],
    ['$1,240', '€1,240'],
    ['$1.24', '$1,240'],
    ['19 November', '18 November'],
    ['18 November 2025', '18 November 2026'],
    ['10 %', '10 days'],
    ['INV-3308', 'INV-3307'],
    ['16:00', '15:00'],
    ['in September', 'in Oct'],
    ['three weeks', '14 days'],
    ['25 %', 'a third of the fleet'],
    ['8 out of 10', 'nine out of ten'],
    ['SEV-1', 'SEV-2'],
    ['Q2', 'Q3'],
    ['1 kg', '100 g'],
    ['https://example.com/b', 'https://example.com/a'],
  ])('%s is not supported by %s', (claim, evidence) => {
    expect(isSupported(claim, evidence)).toBe(false);
  });
});
