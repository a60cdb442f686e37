// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { rootsOf } from '../../../lib/dom/tree';
import { readFields } from '../../../lib/fill/read';
import { matchSubject, readSubject } from '../../../lib/fill/subject';
import { ADDRESS, input, openHtml, openPage, readRequest, request, task, wholeRequest } from './page';

describe('readFields', () => {
  it('reads fields that are locked by now, in the words of the handoff', () => {
    openPage('form-activity');
    input('subject').value = 'Renewal';
    input('subject').readOnly = true;
    input('due').value = '2026-11-26';
    (document.querySelector('[name="stage"]') as HTMLSelectElement).value = '2';
    input('stage').setAttribute('disabled', '');
    const { values, subject, address } = readFields(document, readRequest(wholeRequest()), ADDRESS);
    expect([address, subject]).toEqual([ADDRESS, 'Acme']);
    expect(values).toMatchObject({
      subject: { label: 'Subject *', value: 'Renewal' },
      'due date': { value: '2026-11-26' },
      stage: { value: 'Qualified' },
      'remind me': { value: 'false' },
      priority: { value: '' },
    });
  });

  it('reads a record that shows text instead of fields', () => {
    openHtml(
      '<dl><dt>Subject:</dt><dd> Renewal </dd><dt>Stage</dt><dd>SQL</dd></dl><table><tr><th>Amount</th><td>$1,200</td></tr></table>',
    );
    const { values } = readFields(document, readRequest(wholeRequest()), ADDRESS);
    expect([values.subject?.value, values.stage?.value, values.amount?.value, values.notes?.value]).toEqual([
      'Renewal',
      'Qualified',
      '$1,200',
      null,
    ]);
  });

  it('reads a record that lists its values after a colon, and keeps its edit form hidden', () => {
    openHtml(`<div class="issue"><div><h3>Gateway down</h3></div><h2>Incident #12</h2>
      <div><div>Stage:</div><div>SQL</div></div><div><div><span>Remind me</span>:</div><div>Yes</div></div>
      <div><div>Amount:</div><div>1,200.50</div></div><div><div>Note: see</div><div>x</div></div></div>
      <form style="display:none"><label for="s">Stage</label><select id="s"><option>Proposal</option></select></form>`);
    const asked = readRequest(
      request([
        task('Stage', '', { control: 'select', valueMap: { Qualified: 'SQL' } }),
        task('Remind me', '', { control: 'checkbox' }),
        task('Amount', '', { control: 'number' }),
        task('Note', ''),
        task('Subject', '', { shown: [{ select: '.none' }, { select: '.issue h3' }] }),
        task('Kind', '', { shown: [{ select: 'h2', pattern: '^(.+) #' }] }),
      ]),
    );
    const { values } = readFields(document, asked, ADDRESS);
    expect(Object.values(values).map(({ value }) => value)).toEqual([
      'Qualified',
      'true',
      '1,200.50',
      null,
      'Gateway down',
      'Incident',
    ]);
  });

  it.each([
    ['its other dates', '', '04/12/2026 (in 13 days)', '20/11/2026', '2026-12-04'],
    ['its other dates, against its language', 'en-US', '04/12/2026', '20/11/2026', '2026-12-04'],
    ['its language', 'en', '12/04/2026', '', '2026-12-04'],
    ['its language', 'en-GB', '04/12/2026', '', '2026-12-04'],
    ['nothing', '', '04/12/2026', '', '04/12/2026'],
    ['dates that disagree', 'en', '04/12/2026', '20/11/2026 · 11/20/2026', '04/12/2026'],
  ])('tells day and month of a shown date by %s', (_, lang, due, others, day) => {
    const more = others.split(' · ').map((other, at) => `<dt>Other ${at}</dt><dd>${other}</dd>`);
    openHtml(`<dl><dt>Due date</dt><dd>${due}</dd>${more.join('')}</dl>`);
    document.documentElement.lang = lang;
    const asked = readRequest(request([task('Due date', '', { control: 'date' })]));
    expect(readFields(document, asked, ADDRESS).values['due date']?.value).toBe(day);
    document.documentElement.lang = '';
  });

  it('reads a record in another language by the labels and the words of that language', () => {
    openHtml(
      `<dl><dt>Thema:</dt><dd>Renewal</dd><dt>Subject</dt><dd>other</dd><dt>Erinnern</dt><dd>Ja</dd>
      <dt>Deadline</dt><dd>26.11.2026</dd></dl>`,
    );
    document.documentElement.lang = 'de';
    const tasks = [
      task('Subject', '', { locate: { label: { en: ['Subject'], de: ['Thema'] } } }),
      task('Remind me', '', { control: 'checkbox', locate: { label: { en: ['Remind me'], de: ['Erinnern'] } } }),
      task('Due date', '', { control: 'date', locate: { label: { en: ['Deadline'], de: ['Frist'] } } }),
    ];
    const { values } = readFields(document, readRequest(request(tasks)), ADDRESS);
    document.documentElement.removeAttribute('lang');
    expect(Object.values(values).map(({ value }) => value)).toEqual(['Renewal', 'true', '2026-11-26']);
  });

  it('reads where the contract says a record shows a value, whatever form stands beside the record', () => {
    openHtml(
      '<h1>#6: Renewal</h1><form><div><div>Subject:</div><div><input name="NewReminder-Subject" value="Call"></div></div></form>',
    );
    const locate = { label: ['Subject'], name: 'Subject' };
    const from = request([task('Subject', '', { locate, shown: [{ select: 'h1', pattern: '^#\\d+: (.+)$' }] })]);
    expect(readFields(document, readRequest(from), ADDRESS).values.subject?.value).toBe('Renewal');
  });

  it('reads neither secrets nor what is hidden, shown twice or doubtful', () => {
    openPage('form-traps');
    input('secret').value = 'hunter2';
    input('hidden_one').value = 'x';
    const read = readFields(
      document,
      readRequest(request([task('Secret', ''), task('Hidden', ''), task('Twin', '')])),
      ADDRESS,
    );
    expect(Object.values(read.values).map(({ value }) => value)).toEqual([null, null, null]);
    openHtml('<dl><dt>Subject</dt><dd>A</dd><dt>Subject</dt><dd>B</dd></dl>');
    expect(readFields(document, readRequest(request([task('Subject', '')])), ADDRESS).values.subject?.value).toBeNull();
  });

  it.each([
    ['<p>Saved</p>', true],
    ['<p>Activity <b>Saved</b> at 10:13</p>', true],
    ['<p>Not saved</p>', false],
    ['<p>Not <b>Saved</b></p>', false],
    ['<p>Unsaved changes. SavedSearch</p>', false],
    ['<p hidden>Saved</p>', false],
    ['<p>Status <span style="display:none">Saved</span></p>', false],
    ['<p style="opacity:0">Saved</p>', false],
    ['<textarea>Saved</textarea><select><option>Saved</option></select>', false],
  ])('in %s it sees "Saved": %s', (html, seen) => {
    openHtml(html);
    expect(readFields(document, readRequest(request([]), ['Saved']), ADDRESS).textsSeen).toEqual(seen ? ['Saved'] : []);
  });
});

describe('subject', () => {
  it.each([
    ['Acme', 'ACME ', 'match'],
    ['Acme, Inc.', 'Acme Inc', 'match'],
    ['Acme', 'Acme Holdings', 'mismatch'],
    ['Acme', 'Apex', 'mismatch'],
    ['Acme', null, 'unknown'],
    [null, 'Acme', 'unknown'],
    ['Acme', '–', 'unknown'],
  ] as const)('%s against %s: %s', (expected, found, result) => {
    expect(matchSubject(expected, found)).toBe(result);
  });

  it('is the first visible element with text, by the order of the selectors', () => {
    openHtml('<b class="a" hidden>Ghost</b><b class="a"> </b><input class="b" value="Acme"><b class="c">Apex</b>');
    const roots = rootsOf(document);
    expect(readSubject(roots, ['.a', '.b', '.c'])).toBe('Acme');
    expect(readSubject(roots, ['.a', ':::'])).toBeNull();
  });
});
