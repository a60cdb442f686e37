/** Takes packs in and lets them go: verified here whatever a page saw before, one at a time, and on record before they count. */

import { type PackVerified, verifyPack } from '../../pack/signed';
import { type PackList, type PackOffer, type SignerShown, summarizePack } from '../../pack/summary';
import { message } from '../../text/message';
import { acceptedPacks, heldPacks, readStored, writeStored } from '../accepted-packs';
import { newId, now } from '../clock';
import { actorHere } from '../identity';
import { readPackRules } from '../pack-rules';
import { bundledPacks } from '../packs';
import type { PackLook, PackReply } from '../protocol';
import { ledger } from './recall';

type Good = Extract<PackVerified, { ok: true }>;

async function verifyHere(text: string): Promise<PackVerified> {
  const [accepted, held, rules] = [await acceptedPacks(), await heldPacks(), await readPackRules()];
  const packs = accepted.flatMap(({ opened }) => (opened ? [opened.pack] : []));
  return verifyPack(text, { at: now(), rules, held, bundled: bundledPacks, accepted: packs });
}

const showSigner = ({ keyId, name, trusted }: Good['signers'][number]): SignerShown => ({ keyId, name, trusted });

/** What a pack is and what accepting it would mean; changes nothing. */
export async function lookAtPack(text: string): Promise<PackLook> {
  const found = await verifyHere(text);
  if (!found.ok) return { ok: false, message: found.reason, problems: found.problems };
  const { pack, digest, signers, trust, change, from, otherBefore } = found;
  const summary = summarizePack(pack, now());
  return { ok: true, offer: { summary, digest, signers: signers.map(showSigner), trust, change, from, otherBefore } };
}

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

/** Accepts a pack the person has looked at: `digest` is what they saw. */
export function addPack(text: string, digest: string): Promise<PackReply> {
  return inTurn(async () => {
    const found = await verifyHere(text);
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

/** All packs here, bundled ones first. */
export async function listPacks(): Promise<PackList> {
  const accepted = await acceptedPacks();
  const at = now();
  const shown = accepted.flatMap(({ opened, standing, stored }) => {
    if (!opened) return [];
    const signers = opened.signers.map(({ keyId, name }) => ({ keyId, name, trusted: true }));
    return [{ summary: summarizePack(opened.pack, at), bundled: false, standing, signers, addedAt: stored.addedAt }];
  });
  const bundled = bundledPacks.map((pack) => ({
    summary: summarizePack(pack, at),
    bundled: true,
    standing: 'active' as const,
    signers: [],
    addedAt: null,
  }));
  return {
    packs: [...bundled, ...shown],
    unreadable: accepted.filter(({ opened }) => !opened).map(({ id }) => id),
  };
}
