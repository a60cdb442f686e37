/** What the organization says about packs, where it says anything. */
import { NO_RULES, type PackRules } from '../pack/signed';

/** Without a policy everybody may publish, and the person decides whom to trust. */
export async function readPackRules(): Promise<PackRules> {
  return NO_RULES;
}
