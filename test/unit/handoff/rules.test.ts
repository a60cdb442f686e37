import { describe, expect, it } from 'vitest';
import { checkLoops } from '../../../lib/check/loops';
import { fieldsToPlace } from '../../../lib/handoff/placed';
import type { Actor, Command } from '../../../lib/handoff/schema';
import { PROMPT } from '../../fixtures/checks/practice-capture';
import {
  commands,
  give,
  jun,
  maria,
  OTHER,
  paulo,
  refundRequest,
  ruleOf,
  salesFollowUp,
  sam,
  savedFields,
  twoLevels,
  worldIn,
  worldOf,
} from './world';

const names = (decided: { events: { name: string }[] }) => decided.events.map((event) => event.name);

describe('low stakes', () => {
  it('records propose, attested self-check and plan at once', () => {
    const world = worldIn('draft');
    const decided = give(world, commands.plan(salesFollowUp));
    expect(names(decided)).toEqual(['handoff.proposed', 'handoff.review.decided', 'handoff.fill.planned']);
    expect(world.handoff).toMatchObject({
      state: 'approved',
      counts: { actions: 2, fixes: 0 },
      decisions: [
        {
          review: 'selfCheck',
          attested: ['Tone is friendly and professional.', 'Every date and amount matches the call notes.'],
        },
      ],
    });
  });

  it('does nothing by halves: a refused fill leaves only its record', () => {
    const world = worldOf();
    give(
      world,
      commands.capture(salesFollowUp, {
        followUpDate: { value: '', origin: 'person', by: null, span: null, original: null },
        summary: { value: 'In 3 days.', origin: 'ai', by: null, span: null, original: null },
      }),
    );
    const decided = give(world, commands.plan(salesFollowUp));
    expect(ruleOf(decided)).toBe('claims-in-sources');
    expect(decided.events).toEqual([
      expect.objectContaining({
        name: 'handoff.fill.refused',
        data: { rules: ['claims-in-sources', 'follow-up-date-given'] },
      }),
    ]);
    expect(world.handoff?.state).toBe('draft');
    if (!decided.ok)
      expect(decided.refusal.checks.map((check) => check.id)).toEqual(['claims-in-sources', 'follow-up-date-given']);
  });

  it('puts a refusal on record once, and again when something else is open', () => {
    const world = worldOf();
    const missing = { value: '', origin: 'person', by: null, span: null, original: null } as const;
    give(world, commands.capture(salesFollowUp, { followUpDate: missing, nextStep: missing }));
    const first = give(world, commands.plan(salesFollowUp));
    const second = give(world, commands.plan(salesFollowUp, { token: 't2' }));
    expect(names(first)).toEqual(['handoff.fill.refused']);
    expect(second).toEqual({ ...first, events: [] });
    give(world, { kind: 'setField', field: 'followUpDate', value: '2026-11-26' });
    expect(names(give(world, commands.plan(salesFollowUp, { token: 't3' })))).toEqual(['handoff.fill.refused']);
    give(world, { kind: 'setField', field: 'nextStep', value: 'Call Ann' });
    give(world, commands.plan(salesFollowUp, { token: 't4' }));
    expect(world.handoff?.refused).toBeNull();
  });

  it('refuses a form that cannot be filled, after the rules of the contract', () => {
    const world = worldIn('draft');
    const unfit = { key: 'fillFormNotFound' } as const;
    expect(ruleOf(give(world, commands.plan(salesFollowUp, { unfit })))).toBe('form');
    const [refused] = give(world, commands.plan(salesFollowUp, { unfit, attested: [] })).events;
    expect(refused).toMatchObject({ name: 'handoff.fill.refused', data: { rules: ['attestation', 'form'] } });
    expect(world.handoff?.state).toBe('draft');
  });

  it('fills again after a value changed, with a new self-check', () => {
    const world = worldIn('draft');
    give(world, commands.plan(salesFollowUp));
    give(world, commands.filled(salesFollowUp));
    give(world, { kind: 'setField', field: 'nextStep', value: 'Call Ann' });
    expect(world.handoff?.state).toBe('proposed');
    expect(world.handoff?.values.nextStep).toMatchObject({
      origin: 'person',
      by: 'Jun Lee',
      original: 'Send the corrected invoice',
    });
    expect(names(give(world, commands.plan(salesFollowUp, { token: 't2' })))).toEqual([
      'handoff.review.decided',
      'handoff.fill.planned',
    ]);
  });

  it.each<[string, Partial<Extract<Command, { kind: 'planFill' }>>, string]>([
    ['every sentence is attested', { attested: ['Tone is friendly and professional.'] }, 'attestation'],
    ['the record is about somebody else', { subject: 'mismatch', subjectConfirmed: true }, 'subject.mismatch'],
    ['nobody can tell', { subject: 'unknown' }, 'subject.unknown'],
    ['the form is another', { address: 'practice:crm/acme/refund/new' }, 'target'],
  ])('asks that %s', (_, changes, rule) => {
    expect(ruleOf(give(worldIn('draft'), commands.plan(salesFollowUp, changes)))).toBe(rule);
  });

  it('fills a record nobody can tell once the person confirms it', () => {
    expect(
      give(worldIn('draft'), commands.plan(salesFollowUp, { subject: 'unknown', subjectConfirmed: true })).ok,
    ).toBe(true);
  });

  it('is filled by its next-step owner alone', () => {
    expect(ruleOf(give(worldIn('approved'), commands.plan(salesFollowUp), maria))).toBe('nextStepOwner');
  });

  it.each([
    ['paused', 'contract.status'],
    ['retired', 'contract.status'],
  ] as const)('waits while the contract is %s', (status, rule) => {
    for (const command of [commands.plan(salesFollowUp), { kind: 'propose' } as Command]) {
      const world = worldIn('draft');
      world.contract = { ...salesFollowUp, status };
      expect(ruleOf(give(world, command))).toBe(rule);
    }
  });

  it('is not filled under another version of its contract', () => {
    const world = worldIn('draft');
    world.contract = { ...salesFollowUp, version: '2.2.0' };
    expect(ruleOf(give(world, commands.plan(salesFollowUp)))).toBe('contract.version');
  });

  it('needs its owners', () => {
    const world = worldIn('draft');
    if (world.handoff) world.handoff = { ...world.handoff, owners: { ...world.handoff.owners, reviewOwner: null } };
    expect(ruleOf(give(world, { kind: 'propose' }))).toBe('owners');
  });

  it('is filled once', () => {
    const decided = give(worldIn('executed'), commands.plan(salesFollowUp));
    expect(ruleOf(decided)).toBe('state:executed');
    expect(names(decided)).toEqual(['handoff.fill.refused']);
  });
});

describe('stop rules', () => {
  it('send a refused fill to their person', () => {
    const world = worldIn('draft');
    world.prompt = 'They threaten legal action';
    const decided = give(world, commands.plan(salesFollowUp));
    expect(ruleOf(decided)).toBe('stopRule:legal');
    expect(names(decided)).toEqual(['handoff.fill.refused', 'handoff.escalated']);
    expect(world.handoff).toMatchObject({ state: 'escalated', escalation: { to: 'm.ruiz', rule: 'legal' } });
  });
  it('escalate at capture and at propose', () => {
    const asked = worldOf(salesFollowUp, 'A chargeback');
    give(asked, commands.capture(salesFollowUp));
    expect(asked.handoff?.state).toBe('escalated');
    const late = worldIn('draft');
    late.prompt = 'Fraud!';
    expect(ruleOf(give(late, { kind: 'propose' }))).toBe('stopRule:legal');
    expect(late.handoff?.state).toBe('escalated');
  });
  it('of level review bring a second person', () => {
    const world = worldIn('draft');
    const [rule] = salesFollowUp.stopRules;
    if (rule) world.contract = { ...salesFollowUp, stopRules: [{ ...rule, level: 'review' }] };
    world.prompt = `${PROMPT} Fraud!`;
    expect(ruleOf(give(world, commands.plan(salesFollowUp)))).toBe('stopRule:legal');
    expect(world.handoff?.state).toBe('draft');
    give(world, { kind: 'propose' });
    expect(ruleOf(give(world, commands.approve(salesFollowUp)))).toBe('separationOfDuties');
    expect(give(world, commands.approve(salesFollowUp), maria).ok).toBe(true);
  });
});

describe('high stakes', () => {
  it('refuses to fill until somebody else approved', () => {
    const world = worldIn('draft', refundRequest);
    const early = give(world, commands.plan(refundRequest));
    expect(ruleOf(early)).toBe('review.secondPerson');
    expect(early.ok ? null : early.refusal.message.params).toEqual(['m.ruiz']);
    give(world, { kind: 'propose' });
    expect(ruleOf(give(world, commands.plan(refundRequest)))).toBe('review.secondPerson');
    expect(give(world, commands.approve(refundRequest), maria).ok).toBe(true);
    expect(names(give(world, commands.plan(refundRequest)))).toEqual(['handoff.fill.planned']);
  });

  it.each<[string, Actor, string]>([
    ['its author', jun, 'separationOfDuties'],
    ['somebody without the role', paulo, 'authority'],
    ['somebody who only says who they are', { ...maria, declared: 'self' }, 'authority'],
    [
      'the author under another name',
      { ...maria, username: 'm.ruiz', declared: 'pack', keyId: 'k-9' },
      'separationOfDuties',
    ],
  ])('is not decided by %s', (_, actor, rule) => {
    const world = worldIn('proposed', refundRequest);
    if (world.handoff && actor.keyId === 'k-9') {
      world.handoff = { ...world.handoff, author: { ...jun, username: 'jun', declared: 'self', keyId: 'k-9' } };
    }
    expect(ruleOf(give(world, commands.approve(refundRequest), actor))).toBe(rule);
    expect(world.handoff?.state).toBe('proposed');
  });

  it('approves level by level', () => {
    const world = worldIn('proposed', twoLevels);
    expect(ruleOf(give(world, commands.approve(twoLevels), sam))).toBe('authority');
    give(world, commands.approve(twoLevels), maria);
    expect(world.handoff?.state).toBe('proposed');
    expect(ruleOf(give(world, commands.approve(twoLevels), maria))).toBe('authority');
    give(world, commands.approve(twoLevels), sam);
    expect(world.handoff?.state).toBe('approved');
  });

  it('starts over when a later level edits', () => {
    const world = worldIn('proposed', twoLevels);
    give(world, commands.approve(twoLevels), maria);
    const edit: Command = {
      ...commands.approve(twoLevels),
      decision: 'edit',
      edits: [{ field: 'priority', value: 'High' }],
    } as Command;
    expect(give(world, edit, sam).ok).toBe(true);
    expect(world.handoff?.state).toBe('proposed');
    give(world, commands.approve(twoLevels), maria);
    expect(world.handoff?.state).toBe('approved');
  });

  it('takes an edit with its approval, and keeps what the AI wrote', () => {
    const world = worldIn('proposed', refundRequest);
    const edit = (edits: { field: string; value: string }[]): Command =>
      ({ ...commands.approve(refundRequest), decision: 'edit', edits }) as Command;
    expect(ruleOf(give(world, edit([]), maria))).toBe('edit');
    expect(ruleOf(give(world, edit([{ field: 'reason', value: 'Refund in 3 days.' }]), maria))).toBe(
      'claims-in-sources',
    );
    expect(names(give(world, edit([{ field: 'reason', value: 'Charged twice in October.' }]), maria))).toEqual([
      'handoff.field.set',
      'handoff.review.decided',
    ]);
    expect(world.handoff).toMatchObject({
      state: 'approved',
      values: { reason: { by: 'Maria Ruiz', original: 'Acme was charged twice in October.' } },
    });
  });

  it('rejects with reason and cause only, and counts the loop', () => {
    const world = worldIn('proposed', refundRequest);
    expect(ruleOf(give(world, { kind: 'decide', decision: 'reject', attested: [] }, maria))).toBe('reject.reason');
    give(world, commands.reject, maria);
    expect(world.handoff).toMatchObject({ state: 'rejected', rejection: { reason: 'accuracy', cause: 'prompt' } });
    give(world, { kind: 'reopen' });
    expect(checkLoops({ loops: 1, contract: refundRequest })).toEqual([]);
    expect(world.handoff?.loops).toBe(1);
    expect(checkLoops({ loops: 2, contract: refundRequest })).toMatchObject([
      { verdict: 'warn', detail: { params: ['2', 'a.khan'] } },
    ]);
  });

  it('loses its approval with a changed value, and with time', () => {
    const changed = worldIn('approved', refundRequest);
    give(changed, { kind: 'setField', field: 'amount', value: '1241' });
    expect(changed.handoff?.state).toBe('proposed');
    const old = worldIn('approved', refundRequest);
    expect(ruleOf(give(old, { kind: 'expire' }))).toBe('approval.expiry');
    old.now = '2026-12-21T10:00:00.000Z';
    expect(ruleOf(give(old, commands.plan(refundRequest)))).toBe('approval.expired');
    expect(old.handoff?.state).toBe('proposed');
  });

  it('outlives a clock that went back a little, and is asked for again where nobody can tell its age', () => {
    const little = worldIn('approved', refundRequest);
    little.now = new Date(Date.parse(little.now) - 3_600_000).toISOString();
    expect(ruleOf(give(little, { kind: 'expire' }))).toBe('approval.expiry');
    const years = worldIn('approved', refundRequest);
    years.now = '2024-11-21T10:00:00.000Z';
    expect(ruleOf(give(years, commands.plan(refundRequest)))).toBe('approval.expired');
    expect(years.handoff?.state).toBe('proposed');
  });

  it('keeps values still for everybody but the author while it is reviewed', () => {
    const world = worldIn('proposed', refundRequest);
    expect(ruleOf(give(world, { kind: 'setField', field: 'amount', value: '1' }, maria))).toBe('author');
  });
});

describe('the way out', () => {
  it('belongs to the author', () => {
    for (const kind of ['discard', 'withdraw'] as const)
      expect(ruleOf(give(worldIn('proposed'), { kind }, maria))).toBe('author');
  });
  it('is no loop when the author takes it back', () => {
    const world = worldIn('draft');
    give(world, { kind: 'discard' });
    give(world, { kind: 'reopen' });
    expect(world.handoff).toMatchObject({ state: 'draft', loops: 0 });
  });
  it('leads to a person the contract names', () => {
    expect(ruleOf(give(worldIn('draft'), { kind: 'escalate', to: 'x.y', rule: 'person' }))).toBe('escalate.to');
  });
});

describe('fields left to the person', () => {
  const [first, second] = salesFollowUp.target.mappings.map(({ field }) => field) as [string, string];
  const partly = () => {
    const world = worldIn('draft');
    give(world, commands.plan(salesFollowUp));
    give(world, commands.filled(salesFollowUp, 't1', 2));
    return world;
  };
  const unread = { fields: savedFields(salesFollowUp, 'unreadable').filter(({ field }) => field !== second) };

  it('stand in the log by name and reason, never by what they hold', () => {
    const event = partly().log.at(-1);
    expect(event?.name === 'handoff.filled' && event.data.grades.slice(0, 3)).toEqual([
      { field: first, grade: 'notFilled', reason: 'fillReadOnly' },
      { field: second, grade: 'notFilled', reason: 'fillReadOnly' },
      { field: expect.any(String), grade: 'verified' },
    ]);
  });
  it.each([false, true])(
    'keep the handoff from being executed, with the person’s word for the save: %s',
    (confirmed) => {
      const world = partly();
      const decided = give(world, commands.saved(salesFollowUp, { ...unread, confirmed }));
      expect(!decided.ok && decided.refusal).toMatchObject({
        rule: 'save.place',
        message: { key: 'handoffNotPlacedMany', params: ['2', `${first}, ${second}`] },
      });
      expect(names(decided)).toEqual(['handoff.record.seen']);
      give(world, { kind: 'placeByHand', field: second });
      expect(ruleOf(give(world, commands.saved(salesFollowUp, { ...unread, confirmed })))).toBe('save.place');
      give(world, { kind: 'placeByHand', field: first });
      expect(give(world, commands.saved(salesFollowUp, { ...unread, confirmed })).ok).toBe(true);
      expect(world.handoff?.state).toBe('executed');
    },
  );
  it('are placed where the record holds what was wanted, and not where it holds something else', () => {
    expect(give(partly(), commands.saved(salesFollowUp)).ok).toBe(true);
    const edited = savedFields(salesFollowUp, 'edited');
    expect(ruleOf(give(partly(), commands.saved(salesFollowUp, { fields: edited })))).toBe('save.place');
  });
  it('are to be placed again once they were taken out of the form, and only where they stood there', () => {
    const world = partly();
    expect(give(world, { kind: 'undoPlace', field: first })).toEqual({ ok: true, events: [] });
    give(world, { kind: 'placeByHand', field: first, read: true });
    give(world, { kind: 'placeByHand', field: second });
    expect(names(give(world, { kind: 'undoPlace', field: first }))).toEqual(['handoff.field.unplaced']);
    expect(fieldsToPlace(world.handoff?.fill ?? null).map(({ field }) => field)).toEqual([first]);
    expect(ruleOf(give(world, commands.saved(salesFollowUp, { ...unread, confirmed: true })))).toBe('save.place');
  });
  it('are placed once, by whom and how, until the fill is undone or another takes its place', () => {
    const world = partly();
    expect(names(give(world, { kind: 'placeByHand', field: first, read: true }))).toEqual(['handoff.field.placed']);
    expect(give(world, { kind: 'placeByHand', field: first })).toEqual({ ok: true, events: [] });
    expect(world.handoff?.fill?.placed).toEqual([{ field: first, how: 'read', by: jun, at: expect.any(String) }]);
    expect(ruleOf(give(world, { kind: 'placeByHand', field: 'stage' }))).toBe('place');
    give(world, { kind: 'undoFill', token: 't1' });
    expect(ruleOf(give(world, { kind: 'placeByHand', field: second }))).toBe('fill');
    give(world, commands.plan(salesFollowUp, { token: 't2' }));
    give(world, commands.filled(salesFollowUp, 't2', 2));
    expect(fieldsToPlace(world.handoff?.fill ?? null).map(({ field }) => field)).toEqual([first, second]);
  });
});

describe('saving', () => {
  const filled = () => {
    const world = worldIn('draft');
    give(world, commands.plan(salesFollowUp));
    give(world, commands.filled(salesFollowUp));
    return world;
  };
  it('takes an address alone for seen, not for saved', () => {
    const world = filled();
    const decided = give(world, commands.saved(salesFollowUp, { evidence: [] }));
    expect(ruleOf(decided)).toBe('save.evidence');
    expect(names(decided)).toEqual(['handoff.record.seen']);
    expect(world.handoff).toMatchObject({ state: 'approved', record: { key: '2041' } });
  });
  it.each([
    ['a value that cannot be read', { fields: savedFields(salesFollowUp, 'unreadable') }],
    ['a field that was not read again', { fields: savedFields(salesFollowUp).slice(1) }],
    ['no values at all', { fields: [] }],
  ])('needs more than %s', (_, changes) => {
    expect(ruleOf(give(filled(), commands.saved(salesFollowUp, changes)))).toBe('save.evidence');
    const world = filled();
    expect(give(world, commands.saved(salesFollowUp, { ...changes, confirmed: true })).ok).toBe(true);
    expect(world.handoff?.state).toBe('executed');
  });
  it('records edits made before Save as key edits', () => {
    const world = filled();
    give(world, commands.saved(salesFollowUp, { fields: savedFields(salesFollowUp, 'edited') }));
    expect(world.handoff).toMatchObject({
      state: 'executed',
      changed: null,
      edits: [{ field: 'subject', from: 'x', by: 'Jun Lee' }],
    });
  });
  it('tells what the person changed before Save from what the record made of it', () => {
    const world = filled();
    const [subject, ...rest] = savedFields(salesFollowUp);
    const [notes, ...more] = rest;
    if (!subject || !notes) throw new Error('no fields');
    const fields = [
      { ...subject, edited: 'y', saved: 'Y!', grade: 'altered' as const },
      { ...notes, saved: 'cut', grade: 'altered' as const },
      ...more,
    ];
    give(world, commands.saved(salesFollowUp, { fields }));
    expect(world.handoff?.edits).toMatchObject([{ field: 'subject', from: 'x', to: 'y' }]);
    expect(world.handoff?.saved?.fields.slice(0, 2)).toEqual(fields.slice(0, 2));
    expect(world.log.at(-1)).toMatchObject({
      data: { grades: expect.arrayContaining([{ field: 'subject', grade: 'altered' }]) },
    });
  });
  it('knows no save without a fill, nor after its undo', () => {
    expect(ruleOf(give(worldIn('approved'), commands.saved(salesFollowUp)))).toBe('fill');
    const world = filled();
    give(world, { kind: 'undoFill', token: 't1' });
    expect(ruleOf(give(world, commands.saved(salesFollowUp)))).toBe('fill');
    expect(ruleOf(give(world, { kind: 'undoFill', token: 't1' }))).toBe('fill.token');
  });
  it('records a fill of its own plan only', () => {
    const world = worldIn('draft');
    give(world, commands.plan(salesFollowUp));
    expect(ruleOf(give(world, commands.filled(salesFollowUp, 'other')))).toBe('fill.token');
    expect(ruleOf(give(world, { kind: 'setField', field: 'nextStep', value: 'x' }))).toBe('fill.running');
    expect(names(give(world, commands.plan(salesFollowUp, { token: 't2' })))).toEqual([
      'handoff.fill.abandoned',
      'handoff.fill.planned',
    ]);
  });
  it('logs human work with address and reason, under the same gates', () => {
    const command: Command = { kind: 'recordByHand', address: 'practice:crm/acme/activity/9', reason: 'Form down' };
    expect(ruleOf(give(worldIn('draft'), command))).toBe('attestation');
    expect(ruleOf(give(worldIn('proposed', refundRequest), command))).toBe('review.secondPerson');
    expect(ruleOf(give(worldIn('approved'), { ...command, reason: ' ' }))).toBe('byHand');
    const world = worldIn('approved');
    give(world, command);
    expect(world.handoff).toMatchObject({ state: 'executed', saved: { byHand: true, reason: 'Form down' } });
  });
  it('follows the record afterwards', () => {
    const world = worldIn('executed');
    const differs: Command = {
      kind: 'recordChanged',
      fields: [{ field: 'summary', label: 'Notes', from: 'a', to: 'b' }],
    };
    give(world, differs);
    expect(world.handoff?.changed?.fields).toHaveLength(1);
    expect(give(world, differs).events).toEqual([]);
    give(world, { kind: 'recordChanged', fields: [] });
    expect(world.handoff?.changed).toBeNull();
    give(world, { kind: 'correct', nextId: OTHER });
    expect(world.handoff).toMatchObject({ state: 'executed', correctedBy: OTHER });
  });
});

describe('putting back what stood there before', () => {
  const restore = (changes: object = {}): Command => ({
    kind: 'recordRestore',
    token: 't2',
    address: 'practice:crm/acme/activity/2041',
    fields: [{ field: 'subject', label: 'Subject', before: 'x', wanted: '', readBack: '', grade: 'verified' }],
    ...changes,
  });
  it('is an event of its own, with who did it, and the handoff stays saved', () => {
    const world = worldIn('executed');
    const decided = give(world, restore());
    expect(decided.events).toMatchObject([
      { name: 'handoff.restored', data: { token: 't2', grades: [{ field: 'subject', grade: 'verified' }] } },
    ]);
    expect(world.handoff).toMatchObject({
      state: 'executed',
      restored: { at: world.now, by: { name: 'Jun Lee' }, fields: [{ field: 'subject', wanted: '' }] },
      saved: { evidence: ['text:Saved'] },
    });
  });
  it('is refused for another record, and for what was done by hand', () => {
    const world = worldIn('executed');
    expect(ruleOf(give(world, restore({ address: 'practice:crm/acme/activity/9' })))).toBe('restore.record');
    const byHand = worldIn('approved');
    give(byHand, { kind: 'recordByHand', address: 'practice:crm/acme/activity/2041', reason: 'Form down' });
    expect(ruleOf(give(byHand, restore()))).toBe('fill');
    expect(byHand.handoff?.restored).toBeUndefined();
  });
});

describe('the rest of a conversation', () => {
  const to = { digest: 'c2', completeness: { captured: 9, total: 9, known: true, streaming: false }, turns: 8 };
  const complete = (changes: Partial<Extract<Command, { kind: 'completeCapture' }>> = {}): Command => ({
    kind: 'completeCapture',
    from: 'c1',
    to,
    ...changes,
  });

  it('takes the place of the capture in one event that names both, and nothing else changes', () => {
    const world = worldIn('draft');
    const before = world.handoff;
    const decided = give(world, complete());
    expect(decided.events).toEqual([{ name: 'handoff.capture.completed', data: { before: 'c1', capture: to } }]);
    expect(world.handoff).toEqual({
      ...before,
      capture: { ...before?.capture, ...to },
      updatedAt: world.now,
    });
    expect(give(world, complete()).events).toEqual([]);
  });

  it('joins only the capture it was read for, and no handoff that is past its draft', () => {
    const world = worldIn('draft');
    expect(ruleOf(give(world, complete({ from: 'c0' })))).toBe('capture.changed');
    expect(world.handoff?.capture.digest).toBe('c1');
    expect(ruleOf(give(worldIn('proposed'), complete()))).toBe('state:proposed');
    expect(ruleOf(give(worldIn('executed'), complete()))).toBe('state:executed');
  });

  it('waits for a fill that is being written', () => {
    const world = worldIn('draft');
    if (world.handoff)
      world.handoff = { ...world.handoff, planned: { token: 't1', at: world.now, address: 'practice:crm/acme' } };
    expect(ruleOf(give(world, complete()))).toBe('fill.running');
  });
});
