/** Reads what a person typed as a site: an origin the extension may ask the browser for. */

export type SiteAddress = { ok: true; origin: string } | { ok: false; reason: 'bad' | 'insecure' };

const LOOPBACK = ['localhost', '127.0.0.1'];

/** `chatgpt.com`, `https://crm.example.com/x` or `http://localhost:8080` to an origin. Plain http works for this computer and where `mayAsk` says so. */
export function readSiteAddress(typed: string, mayAsk: (origin: string) => boolean = () => false): SiteAddress {
  const text = typed.trim();
  if (text === '' || /\s/.test(text)) return { ok: false, reason: 'bad' };
  const whole = /^[a-z][a-z0-9+.-]*:\/\//i.test(text)
    ? text
    : `${LOOPBACK.some((host) => text.startsWith(host)) ? 'http' : 'https'}://${text}`;
  let url: URL;
  try {
    url = new URL(whole);
  } catch {
    return { ok: false, reason: 'bad' };
  }
  const loopback = LOOPBACK.includes(url.hostname);
  if (url.protocol === 'http:' && !loopback && !mayAsk(url.origin)) return { ok: false, reason: 'insecure' };
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return { ok: false, reason: 'bad' };
  // A name without a dot is a slip of the keyboard, unless the organization lists it.
  if (!loopback && url.protocol === 'https:' && !/[^.]\.[^.]/.test(url.hostname)) return { ok: false, reason: 'bad' };
  // Match patterns know no ports: access is to the host.
  return { ok: true, origin: `${url.protocol}//${url.hostname}` };
}
