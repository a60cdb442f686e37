import type { RootContent, Table } from 'mdast';
import { describe, expect, it } from 'vitest';
import type { Capture } from '../../../lib/capture/schema';
import type { Contract } from '../../../lib/contract/schema';
import { chooseContract } from '../../../lib/extract/choose-contract';
import { extractHandoff } from '../../../lib/extract/extract';
import { refundRequest } from '../../../lib/pack/bundled/practice-refund';
import { salesFollowUp } from '../../../lib/pack/bundled/practice-sales';
import { bold, captureOf, heading, paragraph, SUMMARY } from '../../fixtures/checks/practice-capture';

const textOf = (capture: Capture): string => capture.turns[capture.answer]?.text ?? '';
const table = (...rows: string[][]): Table => ({
  type: 'table',
  children: rows.map((cells) => ({
    type: 'tableRow',
    children: cells.map((value) => ({ type: 'tableCell', children: [{ type: 'text', value }] })),
  })),
});
const json = (value: unknown, lang: string | null = 'json'): RootContent => ({
  type: 'code',
  lang,
  value: typeof value === 'string' ? value : JSON.stringify(value, null, 2),
});
const list = (...items: string[]): RootContent => ({
  type: 'list',
  children: items.map((item) => ({ type: 'listItem', children: [paragraph(item)] })),
});
const valuesOf = (content: RootContent[], contract: Contract = salesFollowUp, changes: Partial<Capture> = {}) =>
  Object.fromEntries(
    extractHandoff(captureOf(content, changes), contract).proposals.map(({ field, value }) => [field, value]),
  );

describe('the practice answer', () => {
  const capture = captureOf();
  const extraction = extractHandoff(capture, salesFollowUp);

  it('gives subject, notes and next step, and no date it does not state', () => {
    expect(extraction.proposals.map(({ field, value, from }) => [field, value, from])).toEqual([
      ['subject', 'Acme renewal: refund, invoice', 'heading:Subject'],
      ['summary', SUMMARY, 'heading:Summary'],
      ['nextStep', 'Send the corrected invoice', 'heading:Next step'],
    ]);
  });

  it('says where each value stood', () => {
    for (const { span, value } of extraction.proposals) {
      expect(textOf(capture).slice(span.start, span.end)).toBe(value);
    }
  });

  it('knows what it is about and what is open', () => {
    expect(extraction.subject).toBe('Acme');
    expect(extraction.title).toBe('Acme renewal: refund, invoice');
    expect(extraction.context).toEqual({
      decisionsMade: [],
      openQuestions: ['Who is the second attendee from finance?'],
      knownLimitations: [],
    });
  });
});

describe('where values stand', () => {
  const want = { subject: 'Renewal', nextStep: 'Call Ann', followUpDate: '2026-11-26' };

  it.each<[string, RootContent[]]>([
    [
      'headings',
      [
        heading('Subject', 2),
        paragraph('Renewal'),
        heading('NEXT STEP:', 2),
        paragraph('Call Ann'),
        heading('3. Follow-up date', 2),
        paragraph('26 November 2026'),
      ],
    ],
    [
      'bold words in place of headings',
      [
        bold('Subject'),
        paragraph('Renewal'),
        bold('Next step:'),
        paragraph('Call Ann'),
        bold('Follow-up date', ':'),
        paragraph('Nov 26, 2026'),
      ],
    ],
    ['lines with labels', [paragraph('Subject: Renewal\nNext step: Call Ann\nDue date: 2026-11-26')]],
    [
      'bold labels',
      [bold('Subject:', ' Renewal'), bold('Next step', ': Call Ann'), bold('Follow-up date:', ' 26.11.2026')],
    ],
    ['a list of labels', [list('Subject: Renewal', 'Next step: Call Ann', 'Follow-up date (Thu): 26 Nov')]],
    [
      'a table with a label column',
      [table(['Field', 'Value'], ['Subject', 'Renewal'], ['Next step', 'Call Ann'], ['Follow-up date', '26/11/2026'])],
    ],
    [
      'a table with a header row',
      [table(['Subject', 'Next step', 'Follow-up date'], ['Renewal', 'Call Ann', '2026-11-26'])],
    ],
    [
      'a table without a header',
      [table(['Subject', 'Renewal'], ['Next step', 'Call Ann'], ['Follow-up date', '2026-11-26'])],
    ],
    ['JSON', [json({ subject: 'Renewal', NextStep: 'Call Ann', followUpDate: '2026-11-26' })]],
    ['JSON in a list', [json([{ subject: 'Renewal', nextStep: 'Call Ann', followUpDate: '2026-11-26' }], null)]],
    [
      'a quote',
      [
        {
          type: 'blockquote',
          children: [
            heading('Subject'),
            paragraph('Renewal'),
            heading('Other'),
            paragraph('Next step: Call Ann'),
            paragraph('Due date: 26 November'),
          ],
        },
      ],
    ],
  ])('%s', (_, content) => {
    expect(valuesOf(content)).toEqual(want);
  });

  it('keeps sub-headings, lists and paragraphs of a section together', () => {
    const value = valuesOf([
      heading('Summary', 2),
      paragraph('One.'),
      heading('Detail', 3),
      list('Two', 'Three'),
      heading('Next step', 2),
      paragraph('Go'),
    ]);
    expect(value).toEqual({ summary: 'One.\n\nDetail\nTwo\nThree', nextStep: 'Go' });
  });

  it('takes the first rule that holds a value', () => {
    expect(valuesOf([paragraph('Subject: From the line'), heading('Subject'), paragraph('n/a')])).toEqual({
      subject: 'From the line',
    });
  });

  it('points into JSON, escapes and all', () => {
    const capture = captureOf([json('{"subject": "A \\"B\\"", "nextStep": "Go"}')]);
    const found = extractHandoff(capture, salesFollowUp).proposals;
    expect(found.map(({ value, span }) => [value, textOf(capture).slice(span.start, span.end)])).toEqual([
      ['A "B"', 'A \\"B\\"'],
      ['Go', 'Go'],
    ]);
  });

  it('reads the whole text where a rule says so', () => {
    const contract = {
      ...salesFollowUp,
      output: { ...salesFollowUp.output, extract: [{ field: 'summary', from: 'body' }] },
    };
    expect(valuesOf([paragraph('One.'), paragraph('Two.')], contract)).toEqual({ summary: 'One.\n\nTwo.' });
  });
});

describe('what counts as no value', () => {
  it.each(['Not stated', 'None', 'n/a', 'unknown', 'next week', 'tomorrow', '05/06/2026', '26 or 27 November'])(
    '%s',
    (text) => {
      expect(valuesOf([heading('Follow-up date'), paragraph(text)])).toEqual({});
    },
  );
});

describe('types', () => {
  const lines = (text: string) => valuesOf([paragraph(text)], refundRequest);
  it('reads amounts, choices and yes or no', () => {
    expect(
      lines(
        'Reason: Charged twice\nAmount: $1,240.00\nRefund to: bank TRANSFER.\nCustomer informed: No, not yet\nPriority: high\nDue date: 1. Dezember 2026',
      ),
    ).toEqual({
      reason: 'Charged twice',
      amount: '1240',
      method: 'Bank transfer',
      customerTold: 'false',
      priority: 'High',
      dueDate: '2026-12-01',
    });
  });
  it('guesses nothing', () => {
    expect(lines('Amount: 1,240 or 1,420\nRefund to: cash\nCustomer informed: maybe')).toEqual({});
  });
});

describe('a selected part', () => {
  const content = [
    heading('Subject'),
    paragraph('Renewal'),
    heading('Summary'),
    paragraph('First part. Second part.'),
    heading('Next step'),
    paragraph('Call'),
  ];
  const select = (words: string): Partial<Capture> => {
    const start = textOf(captureOf(content)).indexOf(words);
    return { selection: { start, end: start + words.length } };
  };
  it('is all that is read', () => {
    expect(valuesOf(content, salesFollowUp, select('Second part.\n\nNext step\nCall'))).toEqual({
      summary: 'Second part.',
      nextStep: 'Call',
    });
    expect(valuesOf(content, salesFollowUp, select('Second'))).toEqual({ summary: 'Second' });
  });
});

describe('the subject', () => {
  const about = (content: RootContent[], prompt: string, title: string | null = null) => {
    const capture = captureOf(content, { conversation: { id: null, title, url: 'x:', temporary: false } });
    const [ask] = capture.turns;
    if (ask) ask.text = prompt;
    return extractHandoff(capture, salesFollowUp).subject;
  };
  it.each([
    ['a label wins', [paragraph('Account: apex')], 'About Acme', null, 'Apex'],
    ['the subject line before the question', [paragraph('Subject: Apex plan')], 'About Acme', null, 'Apex'],
    ['the question', [paragraph('x')], 'About acme please', null, 'Acme'],
    ['the title', [paragraph('x')], 'About them', 'Apex call', 'Apex'],
    ['two names decide nothing', [paragraph('x')], 'Acme or Apex?', null, null],
    ['a part of a word is no name', [paragraph('x')], 'About Acmeland', null, null],
    ['an unknown account is not taken', [paragraph('Account: Initech')], 'Hello', null, null],
  ] as const)('%s', (_, content, prompt, title, want) => {
    expect(about([...content], prompt, title)).toBe(want);
  });
});

describe('chooseContract', () => {
  const both = [refundRequest, salesFollowUp];
  it('takes the one that finds most', () => {
    expect(chooseContract(captureOf(), both).id).toBe('sales-follow-up');
    expect(chooseContract(captureOf([paragraph('Reason: Charged twice\nAmount: 3')]), [...both].reverse()).id).toBe(
      'refund-request',
    );
  });
  it('prefers contracts that allow the tool and are active', () => {
    const paused = { ...salesFollowUp, status: 'paused' as const };
    expect(chooseContract(captureOf(), [refundRequest, paused]).id).toBe('refund-request');
    const elsewhere = { ...salesFollowUp, task: { ...salesFollowUp.task, allowedTools: ['claude'] } };
    expect(chooseContract(captureOf(), [refundRequest, elsewhere]).id).toBe('refund-request');
  });
  it('still answers where nothing fits', () => {
    expect(chooseContract(captureOf([paragraph('Hello')]), both).id).toBe('refund-request');
  });
});

it('survives a capture without a tree', () => {
  const capture = captureOf([], { tree: null });
  const answer = capture.turns[1];
  if (answer) answer.text = 'Subject: Renewal\nNext step: Call';
  expect(extractHandoff(capture, salesFollowUp).proposals.map(({ value }) => value)).toEqual(['Renewal', 'Call']);
});

it('takes the whole answer for a field only where nothing in it follows the template', () => {
  const plain = extractHandoff(captureOf([paragraph('Acme was happy. We call again.')]), salesFollowUp);
  expect(plain.proposals.map(({ field, from }) => [field, from])).toEqual([['summary', 'body']]);
});
