/** Verifies the handoff proofs of the record that is open: those it holds, else the one the trail keeps of its handoff. */
import { useEffect, useState } from 'react';
import { readableName } from '../../lib/contract/field';
import type { ReadBack } from '../../lib/fill/schema';
import type { Handoff } from '../../lib/handoff/schema';
import { readEvents } from '../../lib/ledger/read';
import type { Pack } from '../../lib/pack/schema';
import { lastIssued } from '../../lib/receipt/collect';
import { formatReceiptFile } from '../../lib/receipt/file';
import { holdAgainst } from '../../lib/receipt/hold-against';
import { knownFrom } from '../../lib/receipt/known';
import { verifyReceiptFile, verifyReceiptText } from '../../lib/receipt/verify';
import type { ReceiptOptions, ReceiptVerification } from '../../lib/receipt/verify-shape';
import { usePacks } from '../platform-context';

/** `trail`: the record holds none of its own. `unread`: the trail could not be read, so nothing was verified. */
export interface FoundReceipts {
  from: 'record' | 'trail' | 'unread';
  found: ReceiptVerification[];
  /** What people call a field of the contract that a proof names. */
  labelOf: NonNullable<ReceiptOptions['labelOf']>;
}

async function verifyAll(
  { address, values, proofs = [] }: ReadBack,
  handoff: Pick<Handoff, 'id'> | null,
  packs: readonly Pack[],
): Promise<FoundReceipts> {
  const known = await knownFrom(packs);
  const { labelOf } = known;
  const options = {
    ...holdAgainst(address),
    ...known,
    values: Object.fromEntries(Object.entries(values).map(([field, { value }]) => [field, value])),
  };
  const onPage = (await Promise.all(proofs.map((text) => verifyReceiptText(text, options)))).flat();
  // The same proof may be read twice: in the control it stands in, and in the text a page shows of it.
  const read = onPage.filter(({ receipt }, i) => {
    const first = onPage.findIndex(
      (one) => one.receipt?.handoff === receipt?.handoff && one.receipt?.time === receipt?.time,
    );
    return first === i;
  });
  if (read.length > 0 || !handoff) return { from: 'record', found: read, labelOf };
  const issued = lastIssued(await readEvents(handoff.id));
  if (!issued) return { from: 'trail', found: [], labelOf };
  return { from: 'trail', found: await verifyReceiptFile(formatReceiptFile(issued.file), options), labelOf };
}

/** Null until they are verified. `handoff` is the one this browser bound to the record, null where it knows of none. */
export function useReceipts(readBack: ReadBack, handoff: Pick<Handoff, 'id'> | null): FoundReceipts | null {
  const packs = usePacks();
  const [found, setFound] = useState<FoundReceipts | null>(null);
  useEffect(() => {
    let gone = false;
    void verifyAll(readBack, handoff, packs)
      .catch((): FoundReceipts => ({ from: 'unread', found: [], labelOf: (_, field) => readableName(field) }))
      .then((all) => {
        if (!gone) setFound(all);
      });
    return () => {
      gone = true;
    };
  }, [readBack, handoff, packs]);
  return found;
}
