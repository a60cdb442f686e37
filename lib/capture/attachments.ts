/** Names the files that belong to a turn: by the adapter's selectors, and by what reads as a file's name beside a prompt. */
import type { Adapter } from './adapter';
import { firstWords } from './evidence';
import type { FoundTurn } from './find-turns';
import type { NamedFile } from './normalize/media';
import type { Turn } from './schema';

type Attachments = Turn['attachments'];

/** A text that is nothing but a file's name, of a kind people hand to an assistant. */
const fileName =
  /^[^\n/\\<>|]{1,160}\.(pdf|docx?|odt|rtf|xlsx?|ods|pptx?|odp|csv|tsv|txt|md|json|ya?ml|xml|html?|eml|msg|log|zip|png|jpe?g|gif|webp|svg|heic|mp[34]|wav|m4a|mov|py|js|ts|sql|ipynb)$/i;
const picture = /^(?:png|jpe?g|gif|webp|svg|heic)$/i;

const flat = (text: string | null): string => (text ?? '').replace(/\s+/g, ' ').trim();

function add(found: Attachments, attachment: Attachments[number]): void {
  const same = found.findIndex(({ name }) => name === attachment.name);
  if (same < 0) found.push(attachment);
  else found[same] = { ...attachment, ...found[same] } as Attachments[number];
}

/** Names of files shown around a prompt's own text: tiles say them as their text, title, label or picture. */
function tiles(turn: Element, bodies: Element[]): string[] {
  const outside = (element: Element): boolean => !bodies.some((body) => body === element || body.contains(element));
  return [...turn.querySelectorAll('*')].slice(0, 2000).flatMap((element) => {
    if (!outside(element)) return [];
    const own = element.childElementCount === 0 ? flat(element.textContent) : '';
    const stated = ['title', 'aria-label', 'alt', 'data-filename', 'download'].map((name) =>
      flat(element.getAttribute(name)),
    );
    return [own, ...stated].filter((text) => fileName.test(text));
  });
}

/** Files of a turn. `bodies` hold its text; what a person typed there is no attachment. */
export function attachmentsOf({ element, role }: FoundTurn, bodies: Element[], adapter: Adapter): Attachments {
  const found: Attachments = [];
  for (const { select, name, kind, first } of adapter.attachment ?? [])
    for (const holder of element.querySelectorAll(select)) {
      const words = first ? firstWords(holder) : holder.textContent;
      const named = flat(name ? holder.getAttribute(name) : words).slice(0, 300);
      const extension = /\.([A-Za-z0-9]{1,5})$/.exec(named)?.[1]?.toLowerCase();
      add(found, { name: named || 'image', kind: kind ?? extension ?? 'file' });
    }
  if (role === 'assistant' || bodies.includes(element)) return found;
  for (const name of tiles(element, bodies)) {
    const extension = (fileName.exec(name)?.[1] ?? '').toLowerCase();
    if (!found.some((other) => other.name.includes(name) || name.includes(other.name)))
      add(found, { name, kind: picture.test(extension) ? 'image' : extension });
  }
  return found;
}

/** The same with the pictures and files found in the text itself. */
export function withFiles(found: Attachments, files: NamedFile[]): Attachments {
  const all = [...found];
  for (const file of files) add(all, file);
  return all;
}
