/** Opens a file that holds a pack or a single contract, of this version or an older one. */
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Contract } from '../contract/schema';
import { openPack } from '../pack/open-pack';
import { readPackFile } from '../pack/pack-file';
import type { PackProblem } from '../pack/problem';
import { readContract } from '../pack/read-contract';
import { type LoadContract, resolveContract, resolvePack } from '../pack/resolve';
import type { Pack } from '../pack/schema';
import { upgrade } from '../pack/upgrade';
import type { Message } from '../text/message';
import { readWholePack } from '../verify/read-pack';

/** `from` names the older version it was written in. A contract alone has no pack: people and policies it names cannot be looked up. */
export type Opened =
  | { ok: true; pack: Pack; from: string | null }
  | { ok: true; pack: null; contract: Contract; from: string | null }
  | { ok: false; problems: PackProblem[]; reason: Message | null; from: string | null };

/** Files of contracts lie beside the pack, each named after its contract. */
function beside(path: string): LoadContract {
  return (id) => {
    try {
      return JSON.parse(readFileSync(join(dirname(path), `${id}.json`), 'utf8'));
    } catch {
      return undefined;
    }
  };
}

const unusable = (problems: PackProblem[], from: string | null = null): Opened => ({
  ok: false,
  problems,
  reason: null,
  from,
});

/** What the text of a file holds; null where that is neither a pack nor a contract. */
export async function openContracts(text: string, path: string): Promise<Opened | null> {
  if (readPackFile(text)) {
    const opened = await openPack(text, readWholePack);
    if (opened.ok) return { ok: true, pack: opened.opened.pack, from: null };
    return { ok: false, problems: opened.problems, reason: opened.reason, from: null };
  }
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const kind = (json as { kind?: unknown } | null)?.kind;
  if (kind === 'HandoffContract') return openContract(json, path);
  if (kind !== 'ContractPack') return null;
  const resolved = resolvePack(json, beside(path));
  if (resolved.problems.length > 0) return unusable(resolved.problems);
  const { json: present, from } = upgrade(resolved.json);
  const read = readWholePack(present);
  return read.ok ? { ok: true, pack: read.pack, from } : unusable(read.problems, from);
}

function openContract(json: unknown, path: string): Opened {
  const resolved = resolveContract(json, beside(path));
  if (resolved.problems.length > 0) return unusable(resolved.problems);
  const { json: present, from } = upgrade(resolved.json);
  const read = readContract(present);
  return read.ok ? { ok: true, pack: null, contract: read.contract, from } : unusable(read.problems, from);
}
