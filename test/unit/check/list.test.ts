import { describe, expect, it } from 'vitest';
import { checks } from '../../../lib/check/list';
import { metrics } from '../../../lib/contract/metrics';
import { pairs } from '../../fixtures/checks/pairs';

it('every check has a metric a contract may name and a fixture pair, and the other way around', () => {
  const names = checks.map((check) => check.metric).sort();
  expect(names).toEqual([...metrics].sort());
  expect(names).toEqual(Object.keys(pairs).sort());
});

describe.each(checks.map((check) => [check.metric, check] as const))('%s', (metric, check) => {
  const pair = pairs[metric];
  it('passes its good example without a word', () => {
    const results = pair ? check.run(pair.rule, pair.passes) : [];
    expect(results.map(({ verdict, detail }) => [verdict, detail])).toEqual([['pass', null]]);
  });
  it('does not pass its bad example, and names the field and a sentence', () => {
    const [result] = pair ? check.run(pair.rule, pair.fails) : [];
    expect(result?.verdict).toMatch(/stop|gap/);
    expect(result?.field).toBe('summary');
    expect(result?.detail).not.toBeNull();
  });
  it('lets Fill pass where the contract only warns', () => {
    const results = pair
      ? check.run(
          { ...pair.rule, severity: 'warning' },
          { ...pair.fails, contract: optionalNotes(pair.fails.contract) },
        )
      : [];
    expect(results[0]?.verdict).toBe('warn');
  });
});

function optionalNotes<T extends { payload: { fields: { name: string; required: boolean }[] } }>(contract: T): T {
  const fields = contract.payload.fields.map((field) => ({ ...field, required: false }));
  return { ...contract, payload: { ...contract.payload, fields } };
}
