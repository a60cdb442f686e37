/** What runs in a page that verifies itself: reads the signed lines out of it, verifies them and shows what they say. The entry of a bundle of its own. */

import { importPublicKey, thumbprint } from '../../sign/key';
import { noteKeyHash } from '../../sign/note';
import { decodeLine } from '../read-export';
import { ROTATED } from '../rotation';
import { OpenedData, RotatedData } from '../schema';
import { type LedgerVerification, verifyLedger } from '../verify';
import { type Annex, isAnnexSigned, parseAnnex } from './annex';
import {
  type Entry,
  listOf,
  make,
  type Say,
  sayer,
  section,
  showEntries,
  showPacks,
  showPeople,
  showSteps,
} from './show';
import { ensureCrypto } from './stand-in';

const textOf = (id: string) => document.getElementById(id)?.textContent ?? '';

/** Entries and values of every line that can be read at all: where one is damaged, the others are shown beside it. */
function readTrail(lines: readonly string[]) {
  const entries: Entry[] = [];
  const values = new Map<string, unknown>();
  for (const [i, text] of lines.entries()) {
    const decoded = decodeLine(text);
    if (!decoded.ok) continue;
    const { line } = decoded;
    if (line.kind === 'event') entries.push({ line: i + 1, event: line.body });
    if (line.kind === 'content') values.set(line.digest, line.value);
  }
  return { entries, values };
}

/** Keys of the logs in the trail with the time each began, in order. */
function keysOf(entries: readonly Entry[]) {
  return entries.flatMap(({ event: { name, data, time, origin } }) => {
    const read =
      name === 'log.opened' ? OpenedData.safeParse(data) : name === ROTATED ? RotatedData.safeParse(data) : null;
    return read?.success ? [{ jwk: read.data.key, id: thumbprint(read.data.key), since: time, origin }] : [];
  });
}

/** Whether what stands beside the trail is signed by the key that signed its end; null where that key is not known for sure. */
async function judgeAnnex(
  read: NonNullable<ReturnType<typeof parseAnnex>>,
  { keyId, origin, steps }: LedgerVerification,
  keys: ReturnType<typeof keysOf>,
): Promise<boolean> {
  const found = keys.find(({ id }) => id === keyId);
  const sure = steps.every(({ step, result }) => !['bytes', 'chain', 'signatures'].includes(step) || result !== 'fail');
  const key = found && (await importPublicKey(found.jwk));
  const hash = found && (await noteKeyHash(origin ?? '', found.jwk));
  return sure && key && hash ? isAnnexSigned(read, { key, hash }) : false;
}

function saveButton(text: string, say: Say): HTMLElement {
  const button = make('button', say('proofPageSave'));
  button.addEventListener('click', () => {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([text], { type: 'application/jsonl' }));
    link.download = 'waybill.jsonl';
    link.click();
  });
  return button;
}

function cannot({ zone }: Annex, say: Say): string[] {
  const plain = [
    'proofPageCannotGiver',
    'proofPageCannotTail',
    'proofPageCannotNever',
    'verifyCannotBefore',
    'verifyCannotRead',
  ];
  return [...plain.map((key) => say(key)), say('verifyCannotClock', zone)];
}

/** Lists that were changed may name a zone there is none of: the entries are shown all the same. */
function formatOf({ locale, zone }: Annex): Intl.DateTimeFormat {
  const style = { dateStyle: 'medium', timeStyle: 'medium' } as const;
  try {
    return new Intl.DateTimeFormat(locale, { ...style, timeZone: zone });
  } catch {
    return new Intl.DateTimeFormat('en', { ...style, timeZone: 'UTC' });
  }
}

async function run(view: HTMLElement): Promise<void> {
  const text = textOf('trail');
  const read = parseAnnex(textOf('annex'));
  const say = sayer(read?.annex.words ?? {});
  view.replaceChildren(make('p', say('proofPageWorking')));
  const own = await ensureCrypto();
  const found = await verifyLedger(text);
  const { entries, values } = readTrail(text.split('\n'));
  const keys = keysOf(entries);
  const signed = read ? await judgeAnnex(read, found, keys) : false;
  const bad = new Set(
    found.steps.flatMap(({ result, line }) => (result === 'fail' && line !== undefined ? [line] : [])),
  );
  const good = found.ok && signed;
  view.dataset.verified = String(good);
  view.replaceChildren(
    make('h1', say('proofPageTitle')),
    make('p', say('proofPageIntro')),
    make('p', say(good ? 'proofPageGood' : 'proofPageBad'), good ? '' : 'bad'),
    ...(own ? [] : [make('p', say('proofPageFallback'))]),
    section(say('proofPageSteps'), showSteps(found.steps, say), saveButton(text, say)),
  );
  if (!read) {
    view.append(make('p', say('proofPageAnnexUnread'), 'bad'));
    return;
  }
  const { annex } = read;
  const format = formatOf(annex);
  const time = (iso: string) => format.format(new Date(iso));
  view.append(
    section(
      say('proofPageEntries'),
      make('p', `${say('proofPageWritten', time(annex.written), annex.version)} ${say('proofPageZone', annex.zone)}`),
      ...showEntries(entries, values, annex, bad, say, time),
    ),
    section(
      say('proofPageKeys'),
      listOf(
        keys.map(({ id, since }) => say('proofPageKey', id, time(since))),
        say('proofPageNothing'),
      ),
    ),
    make('p', say(signed ? 'proofPageAnnexGood' : 'proofPageAnnexBad'), signed ? '' : 'bad'),
    section(say('proofPagePacks'), showPacks(annex, say)),
    section(say('proofPagePeople'), showPeople(annex, say)),
    section(say('verifyCannot'), listOf(cannot(annex, say), '')),
  );
}

const view = document.getElementById('view');
if (view) void run(view);
