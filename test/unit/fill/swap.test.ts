// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { commitFill } from '../../../lib/fill/commit';
import { planFill } from '../../../lib/fill/plan';
import { ADDRESS, input, noPace, openHtml, request, task } from './page';

const LABEL = '[draft]';
const swap = { from: `${LABEL} Charged twice.`, to: 'Charged twice.' };
const notes = task('Notes', 'Charged twice.', { control: 'textarea', write: 'append' });
const asked = (provenance: { field: string; text: string } | null = null) =>
  request([{ ...notes, swap }], { subject: { expected: null, select: [] }, provenance });
const open = (value: string) => {
  openHtml(`<label>Notes <textarea name="notes"></textarea></label>`);
  input('notes').value = value;
};

describe('one part of a text that gives way to another', () => {
  it('is found in the middle, and everything around it stays', async () => {
    open(`Old note.\n\n${swap.from}\nAdded by Ann.`);
    const order = asked();
    const plan = planFill(document, order, ADDRESS);
    const result = await commitFill(document, order, plan, { address: () => ADDRESS, pace: noPace });
    expect(result.ok).toBe(true);
    expect(input('notes').value).toBe('Old note.\n\nCharged twice.\nAdded by Ann.');
  });
  it.each([
    ['is gone', 'Somebody wrote it anew.'],
    ['is there twice', `${swap.from}\n${swap.from}`],
  ])('is refused where it %s, and nothing is written', (_, value) => {
    open(value);
    const plan = planFill(document, asked(), ADDRESS);
    expect(plan.rows[0]).toMatchObject({ status: 'refused', reason: { key: 'fillSwapNotFound' } });
    expect(input('notes').value).toBe(value);
  });
  it('is done already where only what should stand there does', () => {
    open('Charged twice.');
    expect(planFill(document, asked(), ADDRESS).rows[0]).toMatchObject({ status: 'unchanged', reason: null });
  });
});
