/** Names of the checks a contract may ask for. The checks themselves stand in `lib/check/list.ts`; a test holds both lists equal. */

export const metrics = ['wordCount', 'missingValues', 'bannedTerms', 'personalData', 'unsupportedClaims'] as const;
export type Metric = (typeof metrics)[number];
