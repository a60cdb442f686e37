/** The two sections that say what the extension finds about itself: the organization's policy, and the rest. */
import { useEffect, useState } from 'react';
import type { Diagnostics } from '../../lib/platform/views';
import { useSnapshot } from '../platform-context';
import { DiagnosticsSection } from './diagnostics-section';
import { PolicySection } from './policy-section';

/** Where diagnostics come from. `watch` calls back when it is time to look again and returns the function that ends it. */
export interface DiagnosticsSource {
  read(): Promise<Diagnostics>;
  watch(changed: () => void): () => void;
}

export function DiagnosticsSections({ source }: { source: DiagnosticsSource }) {
  const { actor } = useSnapshot();
  const [found, setFound] = useState<Diagnostics | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new key is a reason to look again
  useEffect(() => {
    let last = 0;
    const look = () => {
      last += 1;
      const turn = last;
      source.read().then(
        (fresh) => turn === last && setFound(fresh),
        () => undefined,
      );
    };
    look();
    const end = source.watch(look);
    return () => {
      last += 1;
      end();
    };
  }, [source, actor.keyId]);
  return (
    <>
      <PolicySection found={found?.policy ?? null} />
      <DiagnosticsSection found={found} read={source.read} />
    </>
  );
}
