// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { readFields } from '../../../lib/fill/read';
import { ADDRESS, openHtml, readRequest, request, task } from './page';

const tasks = [
  task('Subject', ''),
  task('Stage', '', { control: 'select', valueMap: { Qualified: 'SQL' } }),
  task('Due date', '', { control: 'date' }),
];
const rowIn = (html: string, values: Record<string, string> = { subject: 'Renewal', 'due date': '2026-12-04' }) => {
  openHtml(html);
  return readFields(document, { ...readRequest(request(tasks)), rows: [{ select: '.row', values }] }, ADDRESS).row;
};
const table = (rows: string) =>
  `<table><thead><tr><th>Subject</th><th>Stage</th><th>Due date</th></tr></thead><tbody>${rows}</tbody></table>`;
const row = (subject: string, stage = 'SQL', due = '4 Dec 2026') =>
  `<tr class="row"><td><a href="https://crm.test/7">${subject}</a></td><td>${stage}</td><td>${due}</td></tr>`;

describe('a row of a list', () => {
  it('is found by its values under their headings and read in the handoff’s words', () => {
    expect(rowIn(table(row('Other') + row('Renewal')))).toEqual({
      count: 1,
      text: 'Renewal SQL 4 Dec 2026',
      links: ['https://crm.test/7'],
      values: { subject: 'Renewal', stage: 'Qualified', 'due date': '2026-12-04' },
    });
  });
  it('is known in any cell where the list has no headings, and gives no values then', () => {
    const cells = '<div class="row"><span>#7</span><span>4 Dec 2026</span><span>Renewal</span></div>';
    expect(rowIn(cells)).toMatchObject({ count: 1, values: {} });
  });
  it('counts those that are alike', () => {
    expect(rowIn(table(row('Renewal') + row('Renewal', 'Proposal')))?.count).toBe(2);
  });
  it.each([
    ['another value', table(row('Renewal 2'))],
    ['the value under another heading', table(row('Other', 'Renewal'))],
    [
      'a row that is still being edited',
      table(`<tr class="row"><td>Renewal</td><td><input></td><td>4 Dec 2026</td></tr>`),
    ],
    ['a hidden row', table(row('Renewal').replace('<tr', '<tr style="display:none"'))],
  ])('is not %s', (_, html) => {
    expect(rowIn(html)).toBeNull();
  });
  it('is nobody’s where no value is known', () => {
    expect(rowIn(table(row('')), { subject: '' })).toBeNull();
  });
});
