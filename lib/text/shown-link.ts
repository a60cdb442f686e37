/** Links as a text writes them, and whether the words of one promise another address than it has. */
import type { Span } from './span';
import { addressKey, findAddresses } from './web-address';

export interface ShownLink {
  text: string;
  url: string;
  span: Span;
}

const MARKDOWN =
  /(?<!!)\[(?<text>[^[\]\n]{1,300})\]\((?<url>[^()\s]{1,2000}(?:\([^()\s]*\)[^()\s]*)*)(?:\s+"[^"]*")?\)/gu;
const HTML = /<a\s[^>]{0,500}?href\s*=\s*["'](?<url>[^"']{1,2000})["'][^>]{0,500}>(?<text>[^<]{1,300})<\/a>/giu;

/** Markdown and HTML links of a text, in order. */
export function linksIn(text: string): ShownLink[] {
  return [MARKDOWN, HTML]
    .flatMap((pattern) => [...text.matchAll(pattern)])
    .map((hit) => ({
      text: hit.groups?.text ?? '',
      url: hit.groups?.url ?? '',
      span: { start: hit.index, end: hit.index + hit[0].length },
    }))
    .sort((a, b) => a.span.start - b.span.start);
}

export type LinkProblem = 'otherSite' | 'otherPage' | 'credentials' | 'scheme' | 'lookalike';

/** Why a link does not lead where its words say; null where it does, or where its words promise no address. */
export function linkProblem(text: string, url: string): LinkProblem | null {
  if (/^(?:javascript|data|vbscript|file|blob):/iu.test(url.trim())) return 'scheme';
  const target = parse(url);
  if (target && (target.username !== '' || target.password !== '')) return 'credentials';
  const [shown] = findAddresses(text.trim());
  // Words around an address are a sentence, and say nothing about the whole of it.
  if (!shown || !target || shown.span.start > 0) return target && looksLikeOther(target.hostname) ? 'lookalike' : null;
  if (shown.text.includes('@')) return url.toLowerCase() === `mailto:${shown.key}` ? null : 'otherSite';
  const said = parse(/^[a-z][a-z0-9+.-]*:/iu.test(shown.text) ? shown.text : ['https:', '', shown.text].join('/'));
  if (!said) return null;
  const [a, b] = [said.hostname.replace(/^www\./u, ''), target.hostname.replace(/^www\./u, '')];
  if (a !== b) return 'otherSite';
  if (looksLikeOther(target.hostname)) return 'lookalike';
  const wholeSite = said.pathname === '/' && said.search === '';
  const cut = /(?:…|\.{3})$/u.test(text.trim());
  if (wholeSite || cut || addressKey(said.href) === addressKey(target.href)) return null;
  return addressKey(target.href).startsWith(addressKey(said.href)) ? null : 'otherPage';
}

function parse(url: string): URL | null {
  try {
    return new URL(url);
  } catch {
    return null;
  }
}

/** A host in an international spelling (RFC 5891) that is not a language's own: it may only look like another. */
function looksLikeOther(host: string): boolean {
  return host.split('.').some((label) => label.startsWith('xn--'));
}
