/** Diagnostics as text to hand to somebody else: settings, states and counts, and nothing a person wrote. */
import { POLICY_NAMES, parsePolicy } from '../../lib/pack/policy';
import type { Diagnostics } from '../../lib/platform/views';

/** Values a policy may hold that identify nobody and no page: said as they are. The rest is said to be set. */
function effects({ raw }: Diagnostics['policy']) {
  const { policy, ignored } = parsePolicy(raw ?? {});
  return {
    set: POLICY_NAMES.filter((name) => raw !== null && Object.hasOwn(raw, name)),
    inEffect: {
      person: policy.person ? 'set' : 'not set',
      httpOrigins: policy.httpOrigins,
      publisherKeys: policy.publisherKeys?.length ?? null,
      packs: policy.packs,
      disableFirstRunPage: policy.disableFirstRunPage,
      disablePracticePack: policy.disablePracticePack,
    },
    // The name of a setting nobody knows may be anything, a value pasted in the wrong place included.
    ignored: ignored.map(({ path, why }) => ({ path: why.key === 'policyUnknown' ? '?' : path, why: why.key })),
  };
}

/** JSON text. Field by field, so that what is added to diagnostics later stays out until somebody decides. */
export function writeDiagnostics(found: Diagnostics): string {
  const { at, version, extensionId, browser, storage, trail, database, packs, dropped } = found;
  const { since, asked } = found.policy;
  const text = {
    waybill: version,
    at,
    extensionId,
    browser,
    policy: { since, asked, ...effects(found.policy) },
    storage,
    access: found.access,
    trail,
    database,
    packs,
    dropped: dropped.map(({ at: when, name, why }) => ({ at: when, name, why })),
  };
  return `${JSON.stringify(text, null, 1)}\n`;
}
