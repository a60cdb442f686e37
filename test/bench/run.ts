/** `npm run bench [-- NAME]`: one JSON line a figure, from every `*.bench.ts` beside it. */
import { readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { BenchModule } from './figure';
import { lineOf } from './figure';

const here = dirname(fileURLToPath(import.meta.url));
const wanted = process.argv[2] ?? '';
let broken = false;

for (const file of readdirSync(here)
  .filter((name) => name.endsWith('.bench.ts'))
  .sort()) {
  const { figures } = (await import(pathToFileURL(join(here, file)).href)) as BenchModule;
  try {
    for await (const figure of figures()) {
      if (!figure.name.includes(wanted) && !file.includes(wanted)) continue;
      console.log(lineOf(figure));
    }
  } catch (error) {
    broken = true;
    process.stderr.write(`${file}: ${error instanceof Error ? error.stack : String(error)}\n`);
  }
}
process.exit(broken ? 1 : 0);
