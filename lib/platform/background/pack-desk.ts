/** Takes packs in and lets them go: signatures and trust verified here whatever a page saw before, one at a time, and on record before they count. */
import { readKnownPack } from '../../pack/open-pack';
import { verifyPack } from '../../pack/signed';
import { message } from '../../text/message';
import { packPlace, readStored, writeStored } from '../accepted-packs';
import { newId, now } from '../clock';
import { actorHere } from '../identity';
import { bundledPacks } from '../packs';
import type { PackReply } from '../replies';
import { ledger } from './recall';

/** Packs change one after another, so that two pages cannot each replace the same version. */
let queue: Promise<unknown> = Promise.resolve();
function inTurn<T>(job: () => Promise<T>): Promise<T> {
  const turn = queue.then(job);
  queue = turn.catch(() => undefined);
  return turn;
}

function record(name: string, data: object): Promise<PackReply> {
  return actorHere().then(async (actor) => {
    const appended = await ledger.append({
      commandId: `${name}:${newId()}`,
      handoff: null,
      expectedSeq: null,
      events: [{ name, data }],
      actor,
      contract: null,
    });
    return appended.ok ? { ok: true } : { ok: false, message: appended.message };
  });
}

/** Accepts a pack the person has looked at, and whose parts the page read: `digest` is what they saw. Who signed it and what it may replace is decided here. */
export function addPack(text: string, digest: string): Promise<PackReply> {
  return inTurn(async () => {
    const found = await verifyPack(text, readKnownPack, await packPlace(bundledPacks));
    if (!found.ok) return { ok: false, message: found.reason };
    if (found.digest !== digest) return { ok: false, message: message('packForm') };
    if (found.change === 'repeat') return { ok: true };
    const { pack, signers, keys, trust } = found;
    const recorded = await record('contract.pack.activated', {
      id: pack.id,
      version: pack.version,
      digest,
      signers: signers.map(({ keyId }) => keyId),
      trust,
    });
    if (!recorded.ok) return recorded;
    const stored = { text, version: pack.version, digest, keys, addedAt: now() };
    const signed = signers.map(({ keyId, jwk }) => ({ id: keyId, jwk }));
    return keep(() => writeStored(pack.id, { ...stored, signers: signed }));
  });
}

/** Removes a pack. Its version and keys are remembered, so that an older one is noticed later. */
export function removePack(id: string): Promise<PackReply> {
  return inTurn(async () => {
    const stored = (await readStored())[id];
    if (!stored || stored.text === null) return { ok: true };
    const { version, digest } = stored;
    const recorded = await record('contract.pack.removed', { id, version, digest });
    return recorded.ok ? keep(() => writeStored(id, { ...stored, text: null })) : recorded;
  });
}

async function keep(write: () => Promise<void>): Promise<PackReply> {
  try {
    await write();
    return { ok: true };
  } catch {
    return { ok: false, message: message('packNotKept') };
  }
}
