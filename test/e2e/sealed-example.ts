/** A sealed bundle as JSON carries it into a page, and what its entries' root is. */
import { BUNDLE } from '../../lib/ledger/bundle';
import { extendChain, nextPlace, startChain } from '../../lib/ledger/chain';
import { checkpointOf, signCheckpoint } from '../../lib/ledger/checkpoint';
import { nameOrigin, placeEvent } from '../../lib/ledger/event';
import { packBundle } from '../../lib/ledger/sealed-row';
import type { EventRow } from '../../lib/ledger/store';
import { utf8 } from '../../lib/sign/bytes';
import { hashLeaf } from '../../lib/sign/digest';
import { generateKey } from '../../lib/sign/key';

const QUIET = { handoff: null, contract: null, actor: null, attributes: {}, content: [] };

/** What a page runs to have a thread read a bundle: the hex of its root, or null. `bytes` is changed by `change` before. */
export async function askThread(change = ''): Promise<{ expression: string; root: string }> {
  const key = await generateKey();
  let chain = startChain(nameOrigin(key.id));
  const rows: EventRow[] = [];
  for (let n = 0; n < BUNDLE; n += 1) {
    const draft = { ...QUIET, time: '2026-11-20T10:00:00.000Z', name: 'test.noted', data: { n } };
    const { event, body } = placeEvent(draft, nextPlace(chain));
    chain = extendChain(chain, await hashLeaf(utf8(body)));
    const signature = await signCheckpoint(key, checkpointOf(chain));
    rows.push({ origin: event.origin, index: n, hash: chain.last, handoff: null, body, signature });
  }
  const packed = await packBundle(chain.origin, 0, rows);
  if (!packed) throw new Error('The bundle was not packed.');
  const row = { ...packed.sealed, entries: [...packed.sealed.entries], marks: [...packed.sealed.marks] };
  const expression = `new Promise((done, fail) => {
    const thread = new Worker('/bundle.js');
    const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
    thread.onmessage = ({ data }) => { thread.terminate(); done(data && hex(data.root)); };
    thread.onerror = ({ message }) => fail(new Error('The thread failed: ' + message));
    const row = ${JSON.stringify(row)};
    ${change}
    thread.postMessage({ ...row, entries: Uint8Array.from(row.entries), marks: Uint8Array.from(row.marks) });
  })`;
  return { expression, root: packed.root };
}
