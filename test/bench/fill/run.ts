/**
 * Prints what becomes of every fixture as a table:
 * `npx tsx test/bench/fill/run.ts [--pages=mui,antd] [--built=.output/chrome-mv3] [--browser=firefox] [words]`. Ends with 1 on a false success, a submission, a page
 * error, a refusal that left something behind, or an undo that claims more than it did.
 */
import { resolve } from 'node:path';
import { type Row, runLab, whyNoLab } from './lab';

const args = process.argv.slice(2);
const option = (name: string) => args.find((one) => one.startsWith(`--${name}=`))?.slice(name.length + 3) ?? '';
const words = args.filter((one) => !one.startsWith('--')).map((one) => one.toLowerCase());

function lineOf({ fixture, verdict, note, undo, milliseconds }: Row): string {
  const mark = (verdict === 'refused') !== (fixture.refuse === true) ? ' ←' : '';
  const told = note ? `${verdict} (${note})` : verdict;
  return `| ${fixture.name} | ${fixture.control} | ${told} | ${undo} | ${milliseconds} ms |${mark}`;
}

async function main(): Promise<number> {
  const missing = whyNoLab();
  if (missing) {
    console.log(`The libraries are not installed: ${missing}`);
    return 1;
  }
  const rows: Row[] = [];
  console.log('| fixture | control | outcome | undo | time |');
  console.log('|---|---|---|---|---|');
  for await (const row of runLab({
    pages: option('pages'),
    words,
    built: option('built') && resolve(option('built')),
    browser: option('browser') === 'firefox' ? 'firefox' : 'chromium',
  })) {
    rows.push(row);
    console.log(lineOf(row));
  }
  const due = rows.filter(({ fixture }) => fixture.refuse);
  const unproven = rows.filter(({ fixture }) => fixture.unproven);
  const fillable = rows.filter(({ fixture }) => !fixture.refuse && !fixture.unproven);
  const count = (list: Row[], verdict: string) => list.filter((row) => row.verdict === verdict).length;
  const falseUndos = rows.filter(({ undo }) => undo.startsWith('FALSE') || undo === 'SUBMITTED').length;
  const wrong = count(rows, 'FALSE') + count(rows, 'BROKEN') + falseUndos;
  console.log(
    `${count(fillable, 'verified')} of ${fillable.length} verified, ${count(fillable, 'shown only')} shown only, ${count(fillable, 'refused')} refused; ` +
      `${count(unproven, 'shown only')} of ${unproven.length} shown only as they must be, ${count(due, 'refused')} of ${due.length} refused as they must be; ${count(rows, 'FALSE')} false, ${count(rows, 'BROKEN')} broken; ` +
      `${rows.filter(({ undo }) => undo === 'undone').length} undone, ${falseUndos} undone in word only`,
  );
  return wrong > 0 || rows.length === 0 ? 1 : 0;
}

process.exit(await main());
