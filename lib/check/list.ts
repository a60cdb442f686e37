/** Every check a contract may name. */
import { bannedTerms } from './banned-terms';
import { missingValues } from './missing-values';
import { personalData } from './personal-data';
import type { Check } from './result';
import { unsupportedClaims } from './unsupported-claims';
import { wordCount } from './word-count';

export const checks: readonly Check[] = [wordCount, missingValues, bannedTerms, personalData, unsupportedClaims];
