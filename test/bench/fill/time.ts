/** Time a plain field takes, beside Playwright's `fill` on the same page. */
import { median } from '../median';
import { engineIn, requestFor } from './engine';
import { type Lab, withLab } from './lab';
import { launchPlaywright } from './playwright';

declare const lab: { model: Record<string, string> };

/** Milliseconds a field. */
export interface Times {
  /** The engine at work, its plan, its checks and its read-backs included. */
  active: number;
  /** The engine waiting for the page to settle. */
  waits: number;
  playwright: number;
}

const FIELDS = 40;
const ROUNDS = 5;

const wanted = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    control: at % 4 === 3 ? 'textarea' : 'text',
    label: `Field ${at}`,
    value: `Value ${at}`,
  }));

/** Throws unless the page's own state holds all values: what did not fill must not be timed. */
function mustHold(model: Record<string, string>, who: string): void {
  const held = wanted(FIELDS).filter(({ value }, at) => model[at] === value).length;
  if (held !== FIELDS) throw new Error(`${who} filled ${held} of ${FIELDS} fields`);
}

async function timeEngine({ carrier, origin }: Lab) {
  const page = await carrier.newPage();
  const rounds: { active: number; waits: number }[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await page.goto(`${origin}/long-form.html?fields=${FIELDS}&round=${round}`, { waitUntil: 'load' });
    await page.bringToFront();
    const engine = await engineIn(carrier, page);
    const { milliseconds, waited } = await engine.fill(requestFor(wanted(FIELDS), page.url()));
    mustHold(await page.evaluate(() => lab.model), 'the engine');
    rounds.push({ active: (milliseconds - waited) / FIELDS, waits: waited / FIELDS });
  }
  await page.close();
  return { active: median(rounds.map(({ active }) => active)), waits: median(rounds.map(({ waits }) => waits)) };
}

async function timePlaywright({ origin }: Lab): Promise<number> {
  const browser = await launchPlaywright();
  try {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    const rounds: number[] = [];
    for (let round = 0; round < ROUNDS; round += 1) {
      await page.goto(`${origin}/long-form.html?fields=${FIELDS}&round=${round}`);
      const from = performance.now();
      for (const { label, value } of wanted(FIELDS)) await page.getByLabel(label, { exact: true }).fill(value);
      rounds.push((performance.now() - from) / FIELDS);
      mustHold(await page.evaluate(() => lab.model), 'Playwright');
    }
    return median(rounds);
  } finally {
    await browser.close();
  }
}

/** Measures both, one after the other. */
export async function* timeFill(): AsyncGenerator<Times> {
  yield* withLab({ pages: 'long-form', built: '', browser: 'chromium' }, async function* (it) {
    const own = await timeEngine(it);
    yield { ...own, playwright: await timePlaywright(it) };
  });
}
