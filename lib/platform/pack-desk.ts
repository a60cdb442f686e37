/** Packs as the settings page handles them: it reads what comes in and shows it; the background decides and keeps. */

import { verifyPack } from '../pack/signed';
import { type PackList, type PackLook, summarizePack } from '../pack/summary';
import { readWholePack } from '../verify/read-pack';
import { acceptedPacks, packPlace } from './accepted-packs';
import { browser } from './browser';
import { now } from './clock';
import { wrap } from './envelope';
import { bundledPacks } from './packs';
import type { BackgroundReply } from './protocol';

export interface PackDesk {
  list(): Promise<PackList>;
  /** What a signed pack is and what accepting it would mean; changes nothing. */
  look(text: string): Promise<PackLook>;
}

export function createPackDesk(): PackDesk {
  return { list, look };
}

/** The sites are known to the background alone; no page carries them. */
async function readBuiltIn(): Promise<BackgroundReply['ui>bg adapters.builtIn']> {
  const reply = await browser.runtime.sendMessage(wrap('ui>bg adapters.builtIn', {}));
  return (reply as BackgroundReply['ui>bg adapters.builtIn'] | undefined) ?? [];
}

async function look(text: string): Promise<PackLook> {
  const found = await verifyPack(text, readWholePack, await packPlace(bundledPacks));
  if (!found.ok) return { ok: false, message: found.reason, problems: found.problems };
  const { pack, digest, trust, change, from, otherBefore } = found;
  const signers = found.signers.map(({ keyId, name, trusted }) => ({ keyId, name, trusted }));
  const summary = summarizePack(pack, now(), await readBuiltIn());
  return { ok: true, offer: { summary, digest, signers, trust, change, from, otherBefore } };
}

/** All packs here, bundled ones first. */
async function list(): Promise<PackList> {
  const accepted = await acceptedPacks();
  const at = now();
  const builtIn = await readBuiltIn();
  const shown = accepted.flatMap(({ opened, standing, stored }) => {
    if (!opened) return [];
    const signers = opened.signers.map(({ keyId, name }) => ({ keyId, name, trusted: true }));
    return [
      { summary: summarizePack(opened.pack, at, builtIn), bundled: false, standing, signers, addedAt: stored.addedAt },
    ];
  });
  const bundled = bundledPacks.map((pack) => {
    const summary = summarizePack(pack, at, builtIn);
    return { summary, bundled: true, standing: 'active' as const, signers: [], addedAt: null };
  });
  return {
    packs: [...bundled, ...shown],
    unreadable: accepted.filter(({ opened }) => !opened).map(({ id }) => id),
  };
}
