/** What the organization says about packs, where it says anything; where it says nothing everybody may publish, and the person decides whom to trust. */
import type { PackRules } from '../pack/signed';
import { readPolicy } from './policy';

export async function readPackRules(): Promise<PackRules> {
  const { publisherKeys, packs } = await readPolicy();
  return { publisherKeys, minVersions: packs };
}
