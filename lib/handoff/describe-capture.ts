/** The first state of a handoff: what the answer offers, what the contract gives by default, what it rests on, and who owns it. */
import type { Capture, Source } from '../capture/schema';
import { ownersOf } from '../contract/people';
import type { Contract } from '../contract/schema';
import { extractHandoff } from '../extract/extract';
import type { Pack } from '../pack/schema';
import type { DigestedCapture, DigestPart } from './digest-only';
import { librarySources } from './policy-sources';
import type { Actor, CapturedData, FieldValue } from './schema';

export interface CaptureUnder {
  contract: Contract;
  pack: Pick<Pack, 'policyLibrary' | 'people'>;
  actor: Actor;
  /** Digest the ledger keeps the capture under; '' for a copy that is not there yet. */
  digest: string;
  /** What is left of the capture in the end and the digest it is kept under, where the contract keeps only the digest of some parts. */
  kept?: { capture: DigestedCapture; digest: string; parts: DigestPart[] };
  contractDigest: string;
  /** Today as an ISO date in the person's time zone. */
  today: string;
}

/** Describes a capture under a contract. A contract's default is the person's value, never the AI's. */
export function describeCapture(capture: Capture, under: CaptureUnder): CapturedData {
  const { contract, pack, actor, digest, kept, contractDigest, today } = under;
  const extraction = extractHandoff(capture, contract);
  const values: Record<string, FieldValue> = {};
  for (const field of contract.payload.fields) {
    const found = extraction.proposals.find((proposal) => proposal.field === field.name);
    if (found) values[field.name] = { value: found.value, origin: 'ai', by: null, span: found.span, original: null };
    else if (field.default !== undefined)
      values[field.name] = { value: field.default, origin: 'person', by: actor.name, span: null, original: null };
  }
  const answer = capture.turns[capture.answer];
  const { conversation } = kept?.capture ?? capture;
  const cited = (answer?.sources ?? []).map((source): Source => ({ ...source, from: 'answer' }));
  return {
    contract: {
      id: contract.id,
      version: contract.version,
      name: contract.name,
      digest: contractDigest,
      promptVersion: contract.input.promptVersion,
    },
    title: kept ? extractHandoff({ ...capture, conversation }, contract).title : extraction.title,
    subject: extraction.subject,
    owners: ownersOf(contract, actor.username),
    capture: {
      digest,
      ...(kept && { kept: { digest: kept.digest, parts: kept.parts } }),
      tool: capture.tool,
      method: capture.method,
      model: answer?.model.value ?? null,
      url: conversation.url,
      conversationTitle: conversation.title,
      capturedAt: capture.capturedAt,
      completeness: capture.completeness,
      turns: capture.turns.length,
    },
    values,
    sources: [...cited, ...librarySources(contract, pack, today).sources],
    context: extraction.context,
  };
}
