/** What an organization may set for its browsers: the one definition of every field, read value by value so that one mistake does not undo the rest. */
import { rawKey } from '../sign/key';
import type { Message, MessageKey } from '../text/message';
import { message } from '../text/message';
import { closing, flag, isPlain, list, parts, type SchemaNode, type Shape, text } from './policy-shape';

/** The policy in effect. A field that was not set, or whose value was wrong, has the value of `NO_POLICY`. */
export interface Policy {
  /** Who uses this browser, as the organization says. It wins over a typed name and gives no authority by itself. */
  person: { username: string; name: string } | null;
  /** Origins (`http://host` or `http://host:port`) a person may enable although they are not https. Enabling stays theirs: a policy grants no site. */
  httpOrigins: string[];
  /** Ed25519 public keys (32 bytes, base64url): packs by others do not count. Null where nobody is named; empty, so that nobody may publish, where what is named cannot be read. */
  publisherKeys: string[] | null;
  /** Packs that count only from a version on. */
  packs: { id: string; minVersion: string }[];
  /** No practice page opens by itself after the install. */
  disableFirstRunPage: boolean;
  /** The practice pages are closed, and no practice contract is offered. */
  disablePracticePack: boolean;
}

export type PolicyField = keyof Policy;

/** Where no policy says otherwise. */
export const NO_POLICY: Policy = {
  person: null,
  httpOrigins: [],
  publisherKeys: null,
  packs: [],
  disableFirstRunPage: false,
  disablePracticePack: false,
};

const word = text((value) => ({ ok: true, value }));

const version = text((value) =>
  /^\d{1,9}\.\d{1,9}\.\d{1,9}$/.test(value) ? { ok: true, value } : { ok: false, why: message('policyWantsVersion') },
);

const publicKey = text((value) =>
  rawKey({ crv: 'Ed25519', kty: 'OKP', x: value })
    ? { ok: true, value }
    : { ok: false, why: message('policyWantsKey') },
);

/** An origin as browsers write it, so that it compares with one of a page. */
const httpOrigin = text((value) => {
  const refuse = (why: MessageKey) => ({ ok: false, why: message(why) }) as const;
  const found = /^([a-z]+):\/\/([^/?#@*\s]+)\/?$/i.exec(value);
  const url = found && URL.canParse(value) ? new URL(value) : null;
  if (!url) return refuse('policyWantsOrigin');
  if (url.protocol === 'https:') return refuse('policyHttpsOrigin');
  return url.protocol === 'http:' ? { ok: true, value: url.origin } : refuse('policyWantsOrigin');
});

/** Each field: how it is read, and the sentence that says what it does. */
export const POLICY_FIELDS: { [F in PolicyField]: { shape: Shape<NonNullable<Policy[F]>>; says: MessageKey } } = {
  person: { shape: parts({ username: word, name: word }), says: 'policySaysPerson' },
  httpOrigins: { shape: list(httpOrigin, (origin) => origin), says: 'policySaysHttpOrigins' },
  publisherKeys: { shape: closing(list(publicKey, (key) => key)), says: 'policySaysPublisherKeys' },
  packs: { shape: list(parts({ id: word, minVersion: version }), ({ id }) => id), says: 'policySaysPacks' },
  disableFirstRunPage: { shape: flag, says: 'policySaysFirstRun' },
  disablePracticePack: { shape: flag, says: 'policySaysPractice' },
};

export const POLICY_NAMES = Object.keys(POLICY_FIELDS) as PolicyField[];

/** A value of the policy that has no effect, and why. `path` is like `httpOrigins[1]`. */
export interface Ignored {
  path: string;
  why: Message;
}

export interface PolicyRead {
  policy: Policy;
  ignored: Ignored[];
}

/** Reads any JSON as a policy. What is wrong or unknown is named and ignored; the rest counts. */
export function parsePolicy(raw: unknown): PolicyRead {
  const ignored: Ignored[] = [];
  const ignore = (path: string, why: Message) => void ignored.push({ path, why });
  if (!isPlain(raw)) return { policy: NO_POLICY, ignored: [{ path: '', why: message('policyWantsFields') }] };
  const given = POLICY_NAMES.filter((name) => Object.hasOwn(raw, name));
  const read = given.map((name) => [name, POLICY_FIELDS[name].shape.read(raw[name], name, ignore)] as const);
  for (const name of Object.keys(raw)) if (!Object.hasOwn(POLICY_FIELDS, name)) ignore(name, message('policyUnknown'));
  const used = Object.fromEntries(read.filter(([, value]) => value !== undefined));
  return { policy: { ...NO_POLICY, ...used }, ignored };
}

/** The schema Chromium checks policies against: top-level object, one type a node, every field with its sentence. */
export function policySchema(say: (key: MessageKey) => string): {
  type: 'object';
  properties: Record<string, unknown>;
} {
  const node = (name: PolicyField): SchemaNode & { title: string; description: string } => {
    const { shape, says } = POLICY_FIELDS[name];
    return { title: name, description: say(says), ...shape.schema };
  };
  return { type: 'object', properties: Object.fromEntries(POLICY_NAMES.map((name) => [name, node(name)])) };
}
