// @vitest-environment jsdom
import { beforeAll, describe, expect, it } from 'vitest';
import { commitFill } from '../../../lib/fill/commit';
import { planFill } from '../../../lib/fill/plan';
import { proofTexts } from '../../../lib/fill/proof-texts';
import { readProofCode, stripProvenance } from '../../../lib/fill/provenance';
import { findCodes } from '../../../lib/receipt/find';
import { HEAD } from '../../../lib/receipt/strip';
import { makeLog, makeReceipt } from '../receipt/example';
import { ADDRESS, input, noPace, openHtml, request, task } from './page';

let block: string;
beforeAll(async () => {
  const { receipt } = await makeReceipt(await makeLog());
  block = `${HEAD} H-AAAA-0001\nFilled by Maria.\nNothing is open.\n${receipt.full}`;
});

const order = (audience: 'internal' | 'customer' = 'internal') =>
  request([task('Notes', block, { control: 'textarea', write: 'append', audience })], {
    subject: { expected: null, select: [] },
  });

describe('a handoff proof behind what a field holds', () => {
  it('is written below, held against what was written, and left out of the value', async () => {
    openHtml('<label>Notes <textarea name="notes"></textarea></label>');
    input('notes').value = 'They want to renew.';
    const asked = order();
    const plan = planFill(document, asked, ADDRESS);
    expect(plan.rows[0]?.status).toBe('ready');
    const result = await commitFill(document, asked, plan, { address: () => ADDRESS, pace: noPace });
    expect(result.rows[0]).toMatchObject({ grade: 'verified', readBack: 'They want to renew.' });
    expect(input('notes').value).toBe(`They want to renew.\n\n${block}`);
    expect(planFill(document, order(), ADDRESS).rows[0]?.status).toBe('unchanged');
  });

  it('is not taken for kept where the field cut its code', async () => {
    openHtml('<label>Notes <textarea name="notes"></textarea></label>');
    const field = input('notes');
    field.addEventListener('input', () => {
      field.value = field.value.slice(0, -40);
    });
    const asked = order();
    const plan = planFill(document, asked, ADDRESS);
    const result = await commitFill(document, asked, plan, { address: () => ADDRESS, pace: noPace });
    expect(result.rows[0]?.grade).not.toBe('verified');
  });

  it('never enters a field that customers read', () => {
    openHtml('<label>Notes <textarea name="notes"></textarea></label>');
    expect(planFill(document, order('customer'), ADDRESS).refusal?.key).toBe('fillProofForCustomer');
  });

  it('hides nothing that was put into its code', () => {
    const text = `Before.\n\n${block}`;
    expect(stripProvenance(text)).toBe('Before.');
    expect(stripProvenance(`${text}\nAfter.`)).toBe('Before.\nAfter.');
    const middle = text.length - 300;
    const spoiled = `${text.slice(0, middle)} pay to another account ${text.slice(middle)}`;
    expect(stripProvenance(spoiled)).toBe(spoiled);
    expect(readProofCode(spoiled)).toBeNull();
  });

  it('is found in controls and in what a page shows, with its sentences', () => {
    openHtml(`<p>${'x'.repeat(9000)}</p><div></div><textarea name="notes"></textarea>`);
    expect(proofTexts(document)).toEqual([]);
    input('notes').value = `Text.\n${block}`;
    (document.querySelector('div') as HTMLElement).textContent = block;
    const texts = proofTexts(document);
    expect(texts.map((text) => findCodes(text).map(({ ok }) => ok))).toEqual([[true], [true]]);
    expect(texts[0]).toContain('Filled by Maria.');
  });
});
