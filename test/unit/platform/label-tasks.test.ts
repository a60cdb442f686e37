// @vitest-environment jsdom
import { beforeEach, describe, expect, it } from 'vitest';
import type { Contract } from '../../../lib/contract/schema';
import { commitFill } from '../../../lib/fill/commit';
import { planFill } from '../../../lib/fill/plan';
import { readFields } from '../../../lib/fill/read';
import type { FillRequest, FillRow } from '../../../lib/fill/schema';
import { fieldsToPlace } from '../../../lib/handoff/placed';
import type { Handoff } from '../../../lib/handoff/schema';
import {
  labelUnfit,
  provisionalRequest,
  removalTasks,
  statusTasks,
} from '../../../lib/platform/background/label-tasks';
import { fillRequest, readRequest } from '../../../lib/platform/background/tasks';
import { input, noPace, openHtml } from '../fill/page';
import { commands, give, maria, refundRequest, type World, worldIn } from '../handoff/world';

const AT = 'practice:crm/acme/refund/2041';
const LABEL = refundRequest.completion.provisionalLabel;
/** A small refund: an internal text that replaces, one that is appended, and the status. */
const contract: Contract = {
  ...refundRequest,
  payload: { ...refundRequest.payload, fields: refundRequest.payload.fields.slice(0, 2) },
  target: {
    ...refundRequest.target,
    mappings: [
      { field: 'reason', control: 'textarea', locate: { label: ['Reason'] }, write: 'append', audience: 'internal' },
      { field: 'amount', control: 'number', locate: { label: ['Amount'] }, write: 'replace', audience: 'internal' },
    ],
  },
  subject: { ...refundRequest.subject, page: { select: ['b'] } },
};
const value = (name: string) => input(name).value;

async function write(request: FillRequest): Promise<FillRow[]> {
  const plan = planFill(document, request, AT);
  const result = await commitFill(document, request, plan, { address: () => AT, pace: noPace });
  expect(result).toMatchObject({ ok: true });
  return result.rows;
}

let world: World;
const handoff = (): Handoff => world.handoff as Handoff;
let tokens = 0;
const provisional = async () => {
  tokens += 1;
  const token = `p${tokens}`;
  give(world, commands.plan(refundRequest, { provisional: true, token, address: AT, confirmed: ['action.existing'] }));
  const rows = await write(provisionalRequest(contract, handoff(), AT, token));
  give(world, { kind: 'recordFill', token, address: AT, fields: rows });
};
const removal = async () => {
  tokens += 1;
  const token = `r${tokens}`;
  const order = {
    address: AT,
    token,
    actor: maria,
    review: 'secondPerson' as const,
    reviewer: 'Maria Ruiz',
    at: world.now,
  };
  const request = await fillRequest(contract, handoff(), order);
  return { ...request, tasks: removalTasks(contract, handoff(), request.tasks) };
};

beforeEach(() => {
  openHtml(`<b>Acme</b><label>Reason <textarea name="reason">Old note.</textarea></label>
    <label>Amount <input type="number" name="amount"></label>
    <label>Status <select name="status"><option>Open</option><option>AI draft</option><option>Approved</option></select></label>`);
  world = worldIn('proposed', refundRequest);
});

describe('a provisional fill of a form', () => {
  it('puts the label in front of the text, sets the status, and leaves no proof of a review', async () => {
    await provisional();
    expect(value('reason')).toBe(`Old note.\n\n${LABEL} Acme was charged twice in October.`);
    expect([value('amount'), value('status')]).toEqual(['1240', 'AI draft']);
    expect(handoff().label).toMatchObject({ field: 'reason', text: LABEL, removedBy: null });
  });

  it('after the approval only the label gives way, with what people wrote around it kept and the proof added', async () => {
    await provisional();
    input('reason').value = `${value('reason')}\nAnn: called them.`;
    give(world, commands.approve(refundRequest), maria);
    const rows = await write(await removal());
    expect(value('reason')).toMatch(
      /^Old note\.\n\nAcme was charged twice in October\.\n\nWaybill H-[\s\S]+Approved by Maria Ruiz[\s\S]+\nAnn: called them\.$/,
    );
    expect(value('status')).toBe('Approved');
    give(world, { kind: 'removeLabel', token: 't2', address: AT, fields: rows, confirmed: false });
    expect(handoff().label?.removedBy).toBe('t2');
    const { values } = readFields(document, readRequest(contract), AT);
    expect(values.reason?.value).not.toContain(LABEL);
    expect(values['target.status']?.value).toBe('Approved');
  });

  it('what the reviewer edited takes the place of what was filled', async () => {
    await provisional();
    give(
      world,
      {
        ...commands.approve(refundRequest),
        decision: 'edit',
        edits: [{ field: 'reason', value: 'Charged twice.' }],
      } as never,
      maria,
    );
    expect(handoff().state).toBe('approved');
    await write(await removal());
    expect(value('reason')).toMatch(/^Old note\.\n\nCharged twice\.\n\nWaybill H-/);
    expect(value('reason')).not.toContain('October');
  });

  it('a text somebody wrote anew is not touched', async () => {
    await provisional();
    input('reason').value = 'Written anew.';
    give(world, commands.approve(refundRequest), maria);
    const plan = planFill(document, await removal(), AT);
    expect(labelUnfit(plan, handoff().label?.field)?.key).toBe('fillSwapNotFound');
    expect(value('reason')).toBe('Written anew.');
  });

  it('a field that cannot carry the label is named, another that cannot be written is not in its way', () => {
    input('reason').readOnly = true;
    const plan = planFill(document, provisionalRequest(contract, handoff(), AT, 'p'), AT);
    expect([plan.refusal, labelUnfit(plan, 'reason')?.key]).toEqual([null, 'fillReadOnly']);
    input('reason').readOnly = false;
    input('amount').readOnly = true;
    expect(labelUnfit(planFill(document, provisionalRequest(contract, handoff(), AT, 'p'), AT), 'reason')).toBeNull();
  });

  it('a status the form does not let be set is left to the person, and so is the one that follows the approval', async () => {
    (input('status') as unknown as HTMLSelectElement).disabled = true;
    await provisional();
    const status = () => handoff().fill?.fields.find(({ field }) => field === 'target.status');
    expect(status()).toMatchObject({ grade: 'notFilled', wanted: 'AI draft' });
    expect(handoff().label).toMatchObject({ field: 'reason', removedBy: null });
    give(world, commands.approve(refundRequest), maria);
    const rows = await write(await removal());
    give(world, { kind: 'removeLabel', token: 't2', address: AT, fields: rows, confirmed: false });
    expect(status()).toMatchObject({ grade: 'notFilled', wanted: 'Approved' });
    expect(fieldsToPlace(handoff().fill).map(({ field }) => field)).toEqual(['target.status']);
    const task = statusTasks(contract, 'executed')[0];
    expect([task?.field, task?.value]).toEqual(['target.status', 'Approved']);
  });
});
