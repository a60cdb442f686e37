/** A pack: a versioned set of contracts with the people and policies they name. */
import * as z from 'zod/mini';
import { Contract } from '../contract/schema';

/** Someone a contract can name. `practice` people are characters of the bundled practice pack: they can be played, and never count outside it. */
export const Person = z.object({
  username: z.string(),
  name: z.string(),
  roles: z.array(z.string()),
  practice: z.optional(z.boolean()),
});
export type Person = z.infer<typeof Person>;

/** A policy text that somebody verified, usable as a source until it expires. */
export const PolicyEntry = z.object({
  id: z.string(),
  title: z.string(),
  url: z.string(),
  verifiedBy: z.string(),
  verifiedAt: z.string(),
  expires: z.string(),
  quotes: z.array(z.string()),
});
export type PolicyEntry = z.infer<typeof PolicyEntry>;

export const Pack = z.object({
  apiVersion: z.literal('handoff/v1'),
  kind: z.literal('ContractPack'),
  id: z.string(),
  version: z.string(),
  versionName: z.string(),
  contracts: z.array(Contract),
  people: z.array(Person),
  policyLibrary: z.array(PolicyEntry),
});
export type Pack = z.infer<typeof Pack>;
