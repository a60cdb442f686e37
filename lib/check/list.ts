/** Every check a contract may name. */
import { allowedTool } from './allowed-tool';
import { bannedTerms } from './banned-terms';
import { charCount } from './char-count';
import { compliance } from './compliance';
import { contradictedClaims } from './contradicted-claims';
import { countAtLeast } from './count-at-least';
import { duplicates } from './duplicates';
import { expectedLanguage } from './expected-language';
import { hiddenContent } from './hidden-content';
import { linkText } from './link-text';
import { missingValues } from './missing-values';
import { mustInclude } from './must-include';
import { onePerItem } from './one-per-item';
import { personalData } from './personal-data';
import { placeholders } from './placeholders';
import { requiredTerms } from './required-terms';
import type { Check } from './result';
import { secrets } from './secrets';
import { staleAnswer } from './stale-answer';
import { unsupportedClaims } from './unsupported-claims';
import { wordCount } from './word-count';

export const checks: readonly Check[] = [
  ...[wordCount, charCount, missingValues, mustInclude, countAtLeast, onePerItem, bannedTerms, requiredTerms],
  ...[personalData, secrets, linkText, placeholders, unsupportedClaims, contradictedClaims, expectedLanguage],
  ...[duplicates, staleAnswer, hiddenContent, allowedTool, compliance],
];
