/** Names what an answer shows or offers that is no text: images, recordings, diagrams, frames and files to download. */
import type { Element, ElementContent } from 'hast';
import { cleanUrl, decode } from '../sources';
import { element, find, property, textOf } from './hast';

/** A file or picture by its name; `url` where it has an address that works elsewhere. */
export interface NamedFile {
  name: string;
  kind: string;
  url?: string;
}

const extension = /\.([A-Za-z0-9]{1,5})$/;
const lastPart = (address: string): string =>
  decode((address.split(/[?#]/)[0] ?? '').split('/').at(-1) ?? '').slice(0, 300);

function named(name: string | null, kind: string, src: string | null, base: string): NamedFile {
  const url = src ? cleanUrl(src, base) : null;
  const stated = (name ?? '').replace(/\s+/g, ' ').trim().slice(0, 300);
  const own = url && extension.test(lastPart(url)) ? lastPart(url) : '';
  return { name: stated || own || kind, kind, ...(url?.startsWith('http') ? { url } : {}) };
}

/** Logos of linked sites and other small marks are no pictures of the answer. */
function isMark(node: Element): boolean {
  const size = Math.min(...['width', 'height'].map((side) => Number(property(node, side) ?? Number.NaN) || 1000));
  return size <= 32 || /favicon/i.test(property(node, 'src') ?? '');
}

/** An image as it is written, and as a file; an emoji that is drawn as a picture is its text. */
export function readImage(node: Element, base: string): { content: ElementContent[]; file: NamedFile | null } {
  const alt = property(node, 'alt') ?? '';
  if (alt !== '' && /^[\p{Extended_Pictographic}\p{Emoji_Component}]+$/u.test(alt))
    return { content: [{ type: 'text', value: alt }], file: null };
  const stated = property(node, 'src') ?? property(node, 'dataSrc');
  const src = cleanUrl(stated ?? '', base);
  const content = src?.startsWith('http') ? [element('img', [], { src, alt })] : [];
  const own = /^(?:https?|data|blob):/.test(stated ?? '') || content.length > 0;
  return { content, file: isMark(node) || !own ? null : named(alt, 'image', stated, base) };
}

/** What an element plays or draws without words: a recording, a diagram. Null where it is neither, or a mere icon. */
export function readMedia(node: Element, base: string): NamedFile | null {
  const label = property(node, 'ariaLabel') ?? property(node, 'title');
  if (node.tagName === 'video' || node.tagName === 'audio') {
    const source = property(node, 'src') ?? property(find(node, ({ tagName }) => tagName === 'source') ?? node, 'src');
    return named(label, node.tagName, source, base);
  }
  // Diagrams say what they are; icons do not.
  const drawn = property(node, 'ariaRoleDescription');
  if (node.tagName === 'svg' && drawn) return { name: (label ?? drawn).slice(0, 300), kind: 'diagram' };
  return null;
}

/** The file a link offers: by its own word, or at an address that only the chat site can open. */
export function offeredFile(node: Element, base: string): NamedFile | null {
  const href = property(node, 'href') ?? '';
  const inside = /^(?:sandbox|blob|filesystem):/i.test(href);
  if (!inside && node.properties.download === undefined) return null;
  const stated = property(node, 'download');
  const name = stated && stated !== 'true' ? stated : extension.test(lastPart(href)) ? lastPart(href) : textOf(node);
  const kind = extension.exec(name)?.[1]?.toLowerCase() ?? 'file';
  return named(name, kind, inside ? null : href, base);
}
