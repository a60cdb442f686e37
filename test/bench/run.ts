/** `npm run bench [-- NAME] [--pages DIR]`: one JSON line a figure, from every `*.bench.ts` beside it. Exits with 1 where a limit is missed or a figure could not be taken. */
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { takeOwnTemp } from '../own-temp';
import type { BenchModule } from './figure';
import { isMissed, lineOf } from './figure';

takeOwnTemp();
const here = dirname(fileURLToPath(import.meta.url));
const { positionals, values } = parseArgs({ options: { pages: { type: 'string' } }, allowPositionals: true });
const [wanted = ''] = positionals;
const options = { wanted, pages: values.pages ?? null };
let failed = false;

const files = readdirSync(here).filter((name) => name.endsWith('.bench.ts'));
const nameOf = (file: string) => file.replace('.bench.ts', '');
const isWithin = (other: string, own: string) => other !== own && other.startsWith(own) && wanted.startsWith(other);

for (const file of files.sort()) {
  // A name such as `idle` or `idle.chat` starts no other file's browsers: the longest name it begins with is meant.
  const own = nameOf(file);
  const isMeant = wanted.startsWith(own) && !files.some((other) => isWithin(nameOf(other), own));
  if (!own.startsWith(wanted) && !isMeant) continue;
  const { figures } = (await import(pathToFileURL(join(here, file)).href)) as BenchModule;
  try {
    for await (const figure of figures(options)) {
      if (!figure.name.startsWith(wanted)) continue;
      console.log(lineOf(figure));
      if (isMissed(figure)) {
        failed = true;
        process.stderr.write(`${figure.name} misses its limit\n`);
      }
    }
  } catch (error) {
    failed = true;
    process.stderr.write(`${file}: ${error instanceof Error ? error.stack : String(error)}\n`);
  }
}
process.exit(failed ? 1 : 0);
