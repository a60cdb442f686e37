/** What the packs of this browser say of receipts: whose keys count, and which contracts are known. */
import type { TrustedKeys } from '../ledger/schema';
import type { Pack } from '../pack/schema';
import { canonical } from '../sign/canonical';
import { digestText } from '../sign/digest';
import type { ReceiptOptions } from './verify-shape';

/** Null where no pack names the key of anybody: then nobody vouches for any, and that is not the same as a key nobody knows. */
function trustOf(packs: readonly Pack[]): TrustedKeys | null {
  const keys = packs.flatMap(({ people }) =>
    people.flatMap(({ username, name, practice, keys: own = [] }) =>
      practice
        ? []
        : own.map(({ kid, validFrom, revokedAt }) => ({
            id: kid,
            username,
            name,
            validFrom,
            ...(revokedAt === undefined ? {} : { revokedAt }),
          })),
    ),
  );
  return keys.length > 0 ? { keys } : null;
}

/** `also` are contracts that are known from elsewhere: those of this browser's own handoffs, in the version they went by. */
export async function knownFrom(
  packs: readonly Pack[],
  also: readonly { id: string; version: string; digest: string }[] = [],
): Promise<Pick<ReceiptOptions, 'trust' | 'contracts'>> {
  const own = packs
    .flatMap(({ contracts }) => contracts)
    .map(async (contract) => {
      const { id, version } = contract;
      return { id, version, digest: await digestText(canonical(contract)) };
    });
  return { trust: trustOf(packs), contracts: [...(await Promise.all(own)), ...also] };
}
