/**
 * Prints what becomes of every fixture as a table:
 * `npx tsx test/bench/fill/run.ts [--pages=mui,antd] [--built=.output/chrome-mv3] [--browser=firefox] [--peers] [words]`. Ends with 1 on a false
 * success, a submission, a page error, a refusal that left something behind, an undo that claims more than it did, or any difference to the browser's
 * list of known failures.
 */
import { resolve } from 'node:path';
import { differences, readKnown, wordsFor } from './known';
import { type Row, runLab, whyNoLab } from './lab';
import { dueOf } from './outcome';

const args = process.argv.slice(2);
const option = (name: string) => args.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '';
const words = args.filter((one) => !one.startsWith('--')).map((one) => one.toLowerCase());

function lineOf(row: Row): string {
  const { fixture, verdict, note, undo, milliseconds, waited, peers } = row;
  const mark = verdict === dueOf(fixture) ? '' : ' ←';
  const told = note ? wordsFor(row) : verdict;
  const others = `${peers.playwright ?? ''} | ${peers.native ?? ''}`;
  return `| ${fixture.name} | ${fixture.control} | ${told} | ${undo} | ${milliseconds - waited} + ${waited} ms | ${others} |${mark}`;
}

async function main(): Promise<number> {
  const missing = whyNoLab();
  if (missing) {
    console.log(missing);
    return 1;
  }
  const rows: Row[] = [];
  console.log('| fixture | control | outcome | undo | active + waits | Playwright | native |');
  console.log('|---|---|---|---|---|---|---|');
  const wish = {
    pages: option('pages'),
    words,
    built: option('built') && resolve(option('built')),
    browser: option('browser') === 'firefox' ? ('firefox' as const) : ('chromium' as const),
    peers: args.includes('--peers'),
  };
  for await (const row of runLab(wish)) {
    rows.push(row);
    console.log(lineOf(row));
  }
  const meant = (verdict: Row['verdict']) => rows.filter(({ fixture }) => dueOf(fixture) === verdict);
  const [fillable, unproven, due] = [meant('verified'), meant('shown only'), meant('refused')];
  const count = (list: Row[], verdict: string) => list.filter((row) => row.verdict === verdict).length;
  const falseUndos = rows.filter(({ undo }) => undo.startsWith('FALSE') || undo === 'SUBMITTED').length;
  const wrong = count(rows, 'FALSE') + count(rows, 'BROKEN') + falseUndos;
  console.log(
    `${count(fillable, 'verified')} of ${fillable.length} verified, ${count(fillable, 'shown only')} shown only, ${count(fillable, 'refused')} refused; ` +
      `${count(unproven, 'shown only')} of ${unproven.length} shown only as they must be, ${count(due, 'refused')} of ${due.length} refused as they must be; ${count(rows, 'FALSE')} false, ${count(rows, 'BROKEN')} broken; ` +
      `${rows.filter(({ undo }) => undo === 'undone').length} undone, ${falseUndos} undone in word only`,
  );
  const changed = differences(rows, readKnown(wish.browser), wish.pages === '' && words.length === 0);
  for (const one of changed) console.log(one);
  return wrong > 0 || rows.length === 0 || changed.length > 0 ? 1 : 0;
}

process.exit(await main());
