/** Finds what opens a system: keys, tokens, private keys, passwords in a sentence or an address. */
import type { Span } from './span';

export interface SecretFind {
  /** What it looks like: `AWS key`, `password`. */
  name: string;
  span: Span;
}

/** Forms their makers document: fixed beginnings and lengths (docs of AWS, GitHub, GitLab, Slack, Stripe, Google, OpenAI, Anthropic, npm, SendGrid, Twilio, as of 2026-08; RFC 7519 and RFC 7468). */
const FORMS: [name: string, pattern: RegExp][] = [
  [
    'private key',
    /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----[\s\S]{0,4000}?(?:-----END (?:[A-Z]+ )*PRIVATE KEY-----|$)/gu,
  ],
  ['AWS key', /(?<![A-Za-z0-9])(?:AKIA|ASIA)[A-Z0-9]{16}(?![A-Za-z0-9])/gu],
  ['GitHub token', /(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]{36,255}|github_pat_[A-Za-z0-9_]{22,255})/gu],
  ['GitLab token', /(?<![A-Za-z0-9])glpat-[A-Za-z0-9_-]{20,}/gu],
  ['Slack token', /(?<![A-Za-z0-9])xox[abeoprs]-[A-Za-z0-9-]{10,}/gu],
  ['Stripe key', /(?<![A-Za-z0-9])[sr]k_(?:live|test)_[A-Za-z0-9]{16,}/gu],
  ['Google key', /(?<![A-Za-z0-9])AIza[A-Za-z0-9_-]{35}/gu],
  ['API key', /(?<![A-Za-z0-9])sk-(?:ant-|proj-)?[A-Za-z0-9_-]{20,}/gu],
  ['npm token', /(?<![A-Za-z0-9])npm_[A-Za-z0-9]{36}/gu],
  ['SendGrid key', /(?<![A-Za-z0-9])SG\.[A-Za-z0-9_-]{16,}\.[A-Za-z0-9_-]{16,}/gu],
  ['signed token', /(?<![A-Za-z0-9])eyJ[A-Za-z0-9_-]{8,}\.eyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}/gu],
];

/** `postgres://user:password@host`: the password alone. */
const IN_ADDRESS = /(?<=[a-z][a-z0-9+.-]{1,20}:\/\/[^\s:/@]{1,80}:)[^\s:/@]{3,200}(?=@)/giu;

/** `password: hunter2`, `API-Schlüssel = …`: what stands after the word. */
const TOLD =
  /(?<![\p{L}\p{N}])(?:pass(?:word|wort|code|phrase)?|pwd|mot de passe|kennwort|api[-_ ]?(?:key|schlüssel)|secret(?:[-_ ]?key)?|access[-_ ]?token|auth[-_ ]?token|client[-_ ]?secret)(?:\s+(?:is|lautet|ist|est))?\s*[:=]?\s*[`"'“„«]?(?<value>[^\s`"'”“»,;]{6,200})/giu;

/** What follows such a word and is no secret: something to fill in, a name of a variable, a plain word. */
const NO_SECRET = /^(?:[<[{*$%…].*|[xX•*]+|(?:your|my|the|dein|ihr|votre)[-_ ].*|\p{L}+(?:[-_]\p{L}+)*[.!?]?)$/u;

/** Every secret, in order, never overlapping. */
export function findSecrets(text: string): SecretFind[] {
  const found: SecretFind[] = [];
  const add = (name: string, start: number, end: number): void => {
    if (!found.some(({ span }) => span.start < end && start < span.end)) found.push({ name, span: { start, end } });
  };
  for (const [name, pattern] of FORMS)
    for (const hit of text.matchAll(pattern)) add(name, hit.index, hit.index + hit[0].length);
  for (const hit of text.matchAll(IN_ADDRESS)) add('password', hit.index, hit.index + hit[0].length);
  for (const hit of text.matchAll(TOLD)) {
    const value = (hit.groups?.value ?? '').replace(/[.!?)]+$/u, '');
    if (NO_SECRET.test(value) || !/\d|[^\p{L}\d]/u.test(value)) continue;
    const start = hit.index + hit[0].lastIndexOf(value);
    add('password', start, start + value.length);
  }
  return found.sort((a, b) => a.span.start - b.span.start);
}
