/** What the packs of this browser say of receipts: whose keys count, and which contracts are known. */
import { fieldLabel, readableName } from '../contract/field';
import type { Contract } from '../contract/schema';
import type { TrustedKeys } from '../ledger/schema';
import type { Pack } from '../pack/schema';
import { canonical } from '../sign/canonical';
import { digestText } from '../sign/digest';
import type { ReceiptOptions } from './verify-shape';

/** Null where no pack names the key of anybody: then nobody vouches for any, and that is not the same as a key nobody knows. */
export function trustOf(packs: readonly Pack[]): TrustedKeys | null {
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

const plainOf = (digest: string) => digest.replace(/^sha256:/, '');

/** What people call a field of the contract with that digest, or with one that begins so; the name in words where no contract here is that one. */
function namesFrom(
  contracts: readonly { contract: Contract; digest: string }[],
): NonNullable<ReceiptOptions['labelOf']> {
  return ({ digest }, field) => {
    const plain = plainOf(digest);
    const known = plain === '' ? undefined : contracts.find((one) => plainOf(one.digest).startsWith(plain));
    return known ? fieldLabel(known.contract, field) : readableName(field);
  };
}

export async function knownFrom(
  packs: readonly Pack[],
): Promise<Required<Pick<ReceiptOptions, 'trust' | 'contracts' | 'labelOf'>>> {
  const own = await Promise.all(
    packs
      .flatMap(({ contracts }) => contracts)
      .map(async (contract) => ({ contract, digest: await digestText(canonical(contract)) })),
  );
  const contracts = own.map(({ contract: { id, version }, digest }) => ({ id, version, digest }));
  return { trust: trustOf(packs), contracts, labelOf: namesFrom(own) };
}
