/** Names of the checks a contract may ask for. The checks themselves stand in `lib/check/list.ts`; a test holds both lists equal. */

export const metrics = [
  ...(['wordCount', 'charCount', 'missingValues', 'mustInclude', 'countAtLeast', 'onePerItem'] as const),
  ...(['bannedTerms', 'requiredTerms', 'personalData', 'secrets', 'linkText', 'placeholders'] as const),
  ...(['unsupportedClaims', 'contradictedClaims', 'language', 'duplicates', 'staleAnswer'] as const),
  ...(['hiddenContent', 'allowedTool', 'compliance'] as const),
] as const;
export type Metric = (typeof metrics)[number];
