import { describe, expect, it } from 'vitest';
import { differences } from '../../bench/fill/known';
import { type Fixture, judgePeer } from '../../bench/fill/outcome';

const row = (name: string, verdict: 'verified' | 'refused' | 'FALSE', note = '', refuse = false) => ({
  verdict,
  note,
  fixture: { name, refuse },
});

describe('the list of known failures', () => {
  const known = { 'A list': 'refused (restored: fillNotKept)' };

  it('agrees with a run that fails as listed', () => {
    expect(differences([row('A list', 'refused', 'restored: fillNotKept'), row('B', 'verified')], known, true)).toEqual(
      [],
    );
  });

  it.each([
    ['a new failure', [row('B', 'refused', 'refused: fillCovered')], {}, /^B fails and is not listed/],
    ['a false success', [row('B', 'FALSE', 'model null')], {}, /^B fails and is not listed: FALSE/],
    ['a listed one that works now', [row('A list', 'verified')], known, /take it off the list$/],
    ['another reason', [row('A list', 'refused', 'refused: fillCovered')], known, /^A list is listed as/],
    ['one that must be refused and is filled', [row('B', 'verified', '', true)], {}, /^B fails/],
    ['a listed one that does not exist', [], known, /does not exist$/],
  ])('tells %s', (_, rows, list, sentence) => {
    const found = differences(rows, list as Record<string, string>, true);
    expect(found).toHaveLength(1);
    expect(found[0]).toMatch(sentence);
  });

  it('takes what can only be shown for right where it is shown only', () => {
    const one = {
      verdict: 'shown only' as const,
      note: 'model holds it',
      fixture: { name: 'An editor', unproven: true },
    };
    expect(differences([one], {}, true)).toEqual([]);
    expect(differences([{ ...one, verdict: 'verified', note: '' }], {}, true)).toHaveLength(1);
  });

  it('does not miss what was not run', () => {
    expect(differences([], known, false)).toEqual([]);
  });
});

describe('a peer', () => {
  const fixture: Fixture = { name: 'A', control: 'combobox', label: 'Stage', value: 'Won', want: 'won', none: null };
  const seen = (model: unknown) => ({ model, submits: 0, errors: [] });

  it.each([
    ['is right where the model holds the value', true, 'won', 'verified'],
    ['succeeds falsely where it says so and the model holds nothing', true, null, 'FALSE'],
    ['refuses where it throws and leaves nothing', false, null, 'refused'],
    ['breaks where it throws and leaves something', false, 'Won', 'BROKEN'],
  ])('%s', (_, said, model, verdict) => {
    expect(judgePeer(fixture, said, seen(model))).toBe(verdict);
  });

  it('is never right with what must be refused', () => {
    expect(judgePeer({ ...fixture, refuse: true }, true, seen('won'))).toBe('FALSE');
  });
});
