/** The two sections that say what the extension finds about itself: the organization's policy, and the rest. */
import { useEffect, useState } from 'react';
import type { Diagnostics } from '../../lib/platform/views';
import { useSnapshot } from '../platform-context';
import { DiagnosticsSection } from './diagnostics-section';
import { PolicySection } from './policy-section';

/** `read` asks for everything anew. Read at the start and after each change of who acts or what the organization set. */
export function DiagnosticsSections({ read }: { read: () => Promise<Diagnostics> }) {
  const { actor, policy } = useSnapshot();
  const [found, setFound] = useState<Diagnostics | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a change of these is a reason to look again
  useEffect(() => {
    let gone = false;
    read().then(
      (fresh) => !gone && setFound(fresh),
      () => undefined,
    );
    return () => {
      gone = true;
    };
  }, [read, policy, actor.keyId]);
  return (
    <>
      <PolicySection found={found?.policy ?? null} />
      <DiagnosticsSection found={found} read={read} />
    </>
  );
}
