/** `test`: runs the saved answers of a pack or contract and says which come out as they should. */
import { parseArgs } from 'node:util';
import type { Contract } from '../contract/schema';
import { message } from '../text/message';
import { countKey } from '../text/plural';
import { readBytes, refuse, say } from './files';
import { openContracts } from './open-contracts';
import { type TestResult, tryContract } from './try-contract';

/** JSON goes to stdout; a person's lines go to stderr without `--json`. Exit code 0 all as they should be, 1 one is not, 2 unreadable. */
export async function testFile(args: string[]): Promise<number> {
  let given: { values: { json?: boolean }; positionals: string[] };
  try {
    given = parseArgs({ args, allowPositionals: true, options: { json: { type: 'boolean' } } });
  } catch {
    return refuse(message('testUsage'));
  }
  const [path, ...more] = given.positionals;
  if (path === undefined || more.length > 0) return refuse(message('testUsage'));
  const file = await readBytes(path);
  if (!file.ok) return refuse(file.reason);
  const opened = await openContracts(file.value.toString('utf8'), path);
  if (opened === null) return refuse(message('lintUnknown', path));
  if (!opened.ok) return refuse(message('testUnusable', path));
  const pack = opened.pack ?? { policyLibrary: [], people: [] };
  const contracts = opened.pack ? opened.pack.contracts : [opened.contract];
  const now = new Date().toISOString();
  const tests = contracts.flatMap((contract) =>
    tryContract(contract, pack, now).map((result) => ({
      ...result,
      name: contracts.length > 1 ? `${contract.id}: ${result.name}` : result.name,
    })),
  );
  console.log(JSON.stringify({ tests }, null, 2));
  if (!given.values.json) tell(tests, contracts);
  return tests.every(({ ok }) => ok) ? 0 : 1;
}

function tell(tests: TestResult[], contracts: Contract[]): void {
  const lines = tests.map(({ name, ok, got, want }) =>
    ok ? say(message('testRight', name)) : say(message('testWrong', name, JSON.stringify(got), JSON.stringify(want))),
  );
  const forms = contracts.flatMap((contract) => contract.tests ?? []).filter((test) => test.formFixture !== undefined);
  if (forms.length > 0) lines.push(say(message(countKey('testForm', forms.length), forms.length)));
  console.error(lines.length > 0 ? lines.join('\n') : say(message('testNone')));
}
