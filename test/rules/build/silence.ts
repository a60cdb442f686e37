/** What a bundle may not hold because it could send something or run text as code, and the mentions that are harmless. */

const PATTERNS: [what: string, pattern: RegExp][] = [
  ['fetch', /\bfetch\s*\(/g],
  ['XMLHttpRequest', /\bXMLHttpRequest\b/g],
  ['WebSocket', /\bWebSocket\b/g],
  ['WebTransport', /\bWebTransport\b/g],
  ['EventSource', /\bEventSource\b/g],
  ['RTCPeerConnection', /\bRTCPeerConnection\b/g],
  ['sendBeacon', /\bsendBeacon\b/g],
  ['importScripts', /\bimportScripts\b/g],
  ['eval', /\beval\s*\(/g],
  ['Function from text', /\bnew\s+Function\b|\bFunction\s*\(|[=,(]\s*Function\s*[,;)]/g],
  ['remote address', /\b(?:https?|wss?|ftp):\/\/[^\s"'`)\\<>]*/g],
  ['protocol-relative address', /(?:src|href)\s*=\s*["'`]\/\/|url\(\s*["']?\/\//g],
];

interface Excuse {
  /** The whole match, anchored. */
  match: RegExp;
  /** Why it sends nothing and runs nothing. */
  why: string;
}

export const EXCUSES: Excuse[] = [
  { match: /^http:\/\/www\.w3\.org\/[\w/]+#?$/, why: 'names of XML namespaces and vocabularies; nobody requests them' },
  { match: /^https:\/\/in-toto\.io\/Statement\/v1$/, why: 'the name in-toto gives its statements; nobody requests it' },
  { match: /^https:\/\/\($/, why: 'the start of an address, in the words a handoff proof is shortened with' },
  { match: /^https:\/\/react\.dev\/errors\/$/, why: "text of React's error messages" },
  { match: /^https:\/\/tinyurl\.com\/y2uuvskb$/, why: "text of Dexie's error where there is no IndexedDB" },
  { match: /^http:\/\/bit\.ly\/2kdckMn$/, why: "text of Dexie's error for a transaction that ended early" },
  {
    match: /^https:\/\/(\(\?:)?chatgpt(\.com\/[\w/*-]*)?$/,
    why: "address patterns of a chat site and the address of its self-test page, compared with the page's own",
  },
  {
    match:
      /^https:\/\/(?:\(\?:)?(?:claude|gemini|g|copilot|m365|www|chat|huggingface|grok|x|lumo|aistudio|console|share)(?:\|[a-z|]+)?$/,
    why: "beginnings of address patterns of chat sites, up to their first escaped dot; compared with the page's own address",
  },
  {
    match: /^https:\/\/[a-z.-]+\.example\/[\w/.-]*#?$/,
    why: 'sources in the practice pages and packs, and names of our own vocabulary, under the name reserved for examples, where nothing resolves (RFC 2606)',
  },
  {
    match: /^https:\/\/[a-z]+\.example\.com\/[\w/.#?*-]*$/,
    why: "address patterns of starter contracts, compared with a page's own; example.com is reserved (RFC 2606)",
  },
  {
    match:
      /^https:\/\/(?:mail\.google\.com|outlook\.(?:office|office365|live)\.com|outlook\.cloud\.microsoft|\*\.atlassian\.net|www\.linkedin\.com|x\.com)\/[\w/*-]*$/,
    why: "address patterns of starter contracts for products that have one address for everybody, compared with a page's own",
  },
  { match: /^https:\/\/$/, why: 'the bare start of an address, shown in an empty field or cut from a long one' },
];

export interface Mention {
  what: string;
  match: string;
  /** Some of the text around it, on one line. */
  near: string;
}

/** Every mention of the patterns in a text, with what stands around it. */
export function mentions(text: string): Mention[] {
  return PATTERNS.flatMap(([what, pattern]) =>
    [...text.matchAll(pattern)].map((found) => ({
      what,
      match: found[0],
      near: text.slice(Math.max(0, found.index - 40), found.index + found[0].length + 30).replace(/\s+/g, ' '),
    })),
  );
}

export const excuseFor = ({ match }: Mention): Excuse | undefined => EXCUSES.find((one) => one.match.test(match));
