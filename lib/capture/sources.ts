/** Cleans addresses found in answers and reads the quoted passage out of a text fragment. */

/** An address a person may follow, without the chat site's own mark. Null where it is not a web or mail address (or, on the practice pages, one of theirs). */
export function cleanUrl(href: string, base: string): string | null {
  const trimmed = href.trim();
  let url: URL;
  try {
    url = new URL(trimmed, /^https?:/.test(base) ? base : undefined);
  } catch {
    return null;
  }
  const allowed = ['http:', 'https:', 'mailto:', ...(base.startsWith('practice:') ? ['practice:'] : [])];
  if (!allowed.includes(url.protocol)) return null;
  const absolute = /^[a-z][a-z0-9+.-]*:/i.test(trimmed) ? trimmed : url.href;
  // Cut out of the text instead of rebuilt, so that nothing else of the address changes.
  return absolute
    .replace(/([?&])utm_source=[^&#]*(&?)/gi, (_, lead: string, more: string) => (more ? lead : ''))
    .replace(/\?(?=#|$)/, '');
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

/** Splits an address at its text fragment (`#:~:text=`, WICG text fragments): the plain address, and the passage it points at. */
export function splitTextFragment(url: string): { url: string; quote: string | null } {
  const at = url.indexOf(':~:');
  if (at < 0) return { url, quote: null };
  const plain = url.slice(0, at).replace(/#$/, '');
  const quotes = url
    .slice(at + 3)
    .split('&')
    .filter((directive) => directive.startsWith('text='))
    .map((directive) => directive.slice(5).split(','))
    .map((parts) => parts.filter((part) => part !== '' && !part.endsWith('-') && !part.startsWith('-')).map(decode))
    .map((parts) => parts.join(' … '))
    .filter((quote) => quote !== '');
  return { url: plain, quote: quotes.length > 0 ? quotes.join(' … ') : null };
}
