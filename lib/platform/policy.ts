/** The organization's policy as every part of the extension reads it: the last one the browser gave, which outlives a start at which the browser is late. */
import { NO_POLICY, type Policy, parsePolicy } from '../pack/policy';
import { browser } from './browser';

/** In `storage.local`: the last policy that was not empty, untouched. Written by the background alone. */
export const POLICY_KEY = 'policy';

/** In `storage.session`: the last time the browser was asked. */
export const ASKED_KEY = 'policyAsked';

export interface KeptPolicy {
  raw: Record<string, unknown>;
  /** When the browser first gave exactly this, ISO 8601 UTC. */
  since: string;
}

export interface AskedPolicy {
  /** ISO 8601 UTC. */
  at: string;
  /** Whether the browser had a policy then; where it had none, what is kept still counts until that is confirmed. */
  found: boolean;
  /** Since when, in this browser session, every answer was empty, and how many there were; null after one that was not. */
  empty: { since: string; times: number } | null;
}

/** What is kept; null where no policy is in effect. */
export async function readKept(): Promise<KeptPolicy | null> {
  const found = (await browser.storage.local.get(POLICY_KEY))[POLICY_KEY] as Partial<KeptPolicy> | undefined;
  if (typeof found?.raw !== 'object' || found.raw === null || typeof found.since !== 'string') return null;
  return { raw: found.raw, since: found.since };
}

/** The last time the browser was asked in this session; null before it was. */
export async function readAsked(): Promise<AskedPolicy | null> {
  return ((await browser.storage.session.get(ASKED_KEY))[ASKED_KEY] as AskedPolicy | undefined) ?? null;
}

/** The policy in effect. */
export async function readPolicy(): Promise<Policy> {
  const kept = await readKept();
  return kept ? parsePolicy(kept.raw).policy : NO_POLICY;
}

/** Calls back after each change of the policy in effect; returns the function that ends it. */
export function watchPolicy(changed: () => void): () => void {
  const listen = (changes: Record<string, unknown>) => {
    if (POLICY_KEY in changes) changed();
  };
  browser.storage.local.onChanged.addListener(listen);
  return () => browser.storage.local.onChanged.removeListener(listen);
}
