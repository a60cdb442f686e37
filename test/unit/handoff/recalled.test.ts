import { describe, expect, it } from 'vitest';
import { wasRefused } from '../../../lib/handoff/recalled';

describe('what a command left behind', () => {
  it('is a refusal where only the record of one is there', () => {
    expect(wasRefused('planFill', ['handoff.fill.refused'])).toBe(true);
    expect(wasRefused('planFill', ['handoff.fill.refused', 'handoff.escalated'])).toBe(true);
    expect(wasRefused('propose', ['handoff.escalated'])).toBe(true);
    expect(wasRefused('recordSave', ['handoff.record.seen'])).toBe(true);
  });

  it('is no refusal where the command did what it is for', () => {
    expect(wasRefused('escalate', ['handoff.escalated'])).toBe(false);
    expect(wasRefused('expire', ['handoff.approval.expired'])).toBe(false);
    expect(wasRefused('seeRecord', ['handoff.record.seen'])).toBe(false);
    expect(wasRefused('capture', ['handoff.captured', 'handoff.escalated'])).toBe(false);
    expect(wasRefused('planFill', ['handoff.fill.abandoned', 'handoff.fill.planned'])).toBe(false);
  });
});
