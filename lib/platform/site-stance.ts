/** Which sites Waybill uses at all, whatever the browser would let it: https, this computer, and http where the organization listed it. Pure. */

/** This computer, as pages of it are addressed. */
const LOOPBACK = ['localhost', '127.0.0.1'];

/** True for a page's origin (`https://host`, `http://host:port`) Waybill may read or fill. `allowedHttp` are origins a policy lists. */
export function mayUse(origin: string, allowedHttp: readonly string[]): boolean {
  if (!URL.canParse(origin)) return false;
  const url = new URL(origin);
  if (url.protocol === 'https:') return true;
  return url.protocol === 'http:' && (LOOPBACK.includes(url.hostname) || allowedHttp.includes(url.origin));
}

/** True where a person may ask the browser for a site. Match patterns know no port, so any listed port of the host will do. */
export function mayAsk(origin: string, allowedHttp: readonly string[]): boolean {
  if (mayUse(origin, allowedHttp)) return true;
  return (
    URL.canParse(origin) && httpHosts(allowedHttp).includes(new URL(origin).hostname) && origin.startsWith('http:')
  );
}

const httpHosts = (allowedHttp: readonly string[]) => [
  ...LOOPBACK,
  ...allowedHttp.filter((origin) => URL.canParse(origin)).map((origin) => new URL(origin).hostname),
];

interface Pattern {
  scheme: string;
  host: string;
}

/** A match pattern of the browser, whose paths are all `/*`. `<all_urls>` is every scheme. */
function read(pattern: string): Pattern | null {
  if (pattern === '<all_urls>') return { scheme: '*', host: '*' };
  const found = /^(\*|https?):\/\/([^/]+)\/.*$/.exec(pattern);
  return found ? { scheme: found[1] as string, host: found[2] as string } : null;
}

function fitsHost(pattern: string, host: string): boolean {
  if (pattern === '*' || pattern === host) return true;
  return pattern.startsWith('*.') && (host === pattern.slice(2) || host.endsWith(pattern.slice(1)));
}

/** True where a match pattern covers pages of an origin. */
export function covers(pattern: string, origin: string): boolean {
  const wanted = read(pattern);
  if (!wanted || !URL.canParse(origin)) return false;
  const { protocol, hostname, host } = new URL(origin);
  const schemes = wanted.scheme === '*' ? ['http:', 'https:'] : [`${wanted.scheme}:`];
  return schemes.includes(protocol) && (fitsHost(wanted.host, hostname) || wanted.host === host);
}

const originOf = (scheme: string, host: string) => `${scheme}://${host}`;
const patternOf = (scheme: string, host: string) => `${originOf(scheme, host)}/*`;

/** What of the granted patterns Waybill uses: http only for the hosts it may. Sorted, each once. */
export function usablePatterns(granted: readonly string[], allowedHttp: readonly string[]): string[] {
  const kept = new Set<string>();
  for (const one of granted) {
    const pattern = read(one);
    if (!pattern) continue;
    const { scheme, host } = pattern;
    if (scheme !== 'http') kept.add(patternOf('https', host));
    if (scheme === 'https') continue;
    for (const allowed of httpHosts(allowedHttp))
      if (covers(patternOf('http', host), originOf('http', allowed))) kept.add(patternOf('http', allowed));
  }
  return [...kept].sort();
}

/** What a pattern lets Waybill see. `one` is a single host; `below` a domain with all its hosts; `all` everything. */
export function reachOf(pattern: string): 'one' | 'below' | 'all' {
  const host = read(pattern)?.host ?? '*';
  return host === '*' ? 'all' : host.startsWith('*.') ? 'below' : 'one';
}
