/** The practice pages' addresses: what stands after `#/` says which page is open. */

export const ACCOUNTS = ['acme', 'apex'] as const;
export type AccountId = (typeof ACCOUNTS)[number];
export const RECORD_KINDS = ['activity', 'refund'] as const;
export type RecordKind = (typeof RECORD_KINDS)[number];

export type Route =
  | { page: 'first' }
  | { page: 'chat'; conversation: string; policy: boolean }
  | { page: 'crm'; account: AccountId; kind: RecordKind; number: number | null };

/** The conversation a newcomer meets first. */
export const FIRST_CONVERSATION = 'acme-renewal';

function oneOf<T extends string>(all: readonly T[], value: string | undefined): T | null {
  return all.find((item) => item === value) ?? null;
}

/** Reads a hash. Anything unknown is the first page, never an error. */
export function readRoute(hash: string): Route {
  const [path = '', anchor] = hash.replace(/^#\/?/, '').split('#');
  const [page, first, kind, last] = path.split('/');
  if (page === 'chat') return { page, conversation: first || FIRST_CONVERSATION, policy: anchor === 'refund-policy' };
  const account = oneOf(ACCOUNTS, first);
  const known = oneOf(RECORD_KINDS, kind);
  if (page !== 'crm' || !account || !known) return { page: 'first' };
  if (last === 'new') return { page, account, kind: known, number: null };
  return /^\d{1,9}$/.test(last ?? '') ? { page, account, kind: known, number: Number(last) } : { page: 'first' };
}

/** The hash of a conversation. */
export function chatHash(conversation: string): string {
  return `#/chat/${conversation}`;
}

/** The hash of a record, or of the empty form where `number` is null. */
export function crmHash(account: AccountId, kind: RecordKind, number: number | null = null): string {
  return `#/crm/${account}/${kind}/${number ?? 'new'}`;
}
