/** The short proof of a handoff, the same five lines that stand with the record. */
import { useEffect, useState } from 'react';
import { buildProvenance } from '../../lib/fill/provenance';
import { canonical } from '../../lib/sign/canonical';
import { digestText } from '../../lib/sign/digest';
import type { Shown } from './shown';

/** Null where the handoff was not filled by Waybill, or its contract is gone. */
export async function proofOf({ handoff, contract }: Pick<Shown, 'handoff' | 'contract'>): Promise<string | null> {
  if (!contract || !handoff.fill) return null;
  const written = contract.target.mappings.flatMap(({ field }) => {
    const value = handoff.values[field]?.value ?? '';
    return value === '' ? [] : [[field, value] as const];
  });
  const decision = handoff.decisions.findLast((one) => one.decision !== 'reject');
  return buildProvenance({
    handoffId: handoff.id,
    contract: contract.name,
    version: contract.version,
    product: contract.target.product,
    model: handoff.capture.model,
    capturedAt: handoff.capture.capturedAt,
    attestedBy: decision?.by.name ?? handoff.glass?.by.name ?? handoff.author.name,
    attestedAt: decision?.at ?? handoff.fill.at,
    review: decision?.review ?? (handoff.glass ? 'breakGlass' : 'selfCheck'),
    keyId: decision?.by.keyId ?? null,
    fields: written.length,
    digest: await digestText(canonical(Object.fromEntries(written))),
  });
}

export function useProof(shown: Pick<Shown, 'handoff' | 'contract'>): string | null {
  const [proof, setProof] = useState<string | null>(null);
  const { handoff, contract } = shown;
  useEffect(() => {
    let gone = false;
    proofOf({ handoff, contract }).then((text) => {
      if (!gone) setProof(text);
    });
    return () => {
      gone = true;
    };
  }, [handoff, contract]);
  return proof;
}
