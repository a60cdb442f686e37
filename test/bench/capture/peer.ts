/** How Defuddle reads a page: the engine of Obsidian's web clipper, the best peer there is. Bench only. */
import { Defuddle } from 'defuddle/node';
import { JSDOM } from 'jsdom';
import type { ListItem, Reading, ReadTurn } from './reading';

const blocks = 'p, div, li, h1, h2, h3, h4, h5, h6, pre, tr, td, th, blockquote, br, hr, section, article';

/** Text with a line where a block ends, formulas as their TeX, footnotes' numbers left out. */
function textOf(part: Element): string {
  const copy = part.cloneNode(true) as Element;
  for (const number of copy.querySelectorAll('sup[id^="fnref"], #footnotes')) number.remove();
  for (const math of copy.querySelectorAll('math')) math.replaceWith(math.getAttribute('data-latex') ?? '');
  for (const block of copy.querySelectorAll(blocks)) block.append('\n');
  return copy.textContent ?? '';
}

function itemsOf(part: Element): ListItem[] {
  return [...part.querySelectorAll('li')].map((item) => {
    const own = item.cloneNode(true) as Element;
    for (const list of own.querySelectorAll('ul, ol')) list.remove();
    let depth = 0;
    for (let at: Element | null = item; at; at = at.parentElement?.closest('li') ?? null) depth += 1;
    return { words: own.textContent ?? '', depth };
  });
}

function turnOf(part: Element, role: ReadTurn['role'], notes: Map<string, string>): Omit<ReadTurn, 'prompt'> {
  const all = (selector: string) => [...part.querySelectorAll(selector)];
  return {
    role,
    text: textOf(part),
    code: all('pre').map((pre) => ({
      language: pre.querySelector('code')?.getAttribute('data-lang') ?? null,
      text: pre.textContent ?? '',
    })),
    tables: all('table').map((table) =>
      [...table.querySelectorAll('tr')].map((row) => [...row.children].map((cell) => textOf(cell))),
    ),
    math: all('math').map((math) => math.getAttribute('data-latex') ?? math.textContent ?? ''),
    links: all('a[href^="http"]').map((link) => link.getAttribute('href') ?? ''),
    sources: all('sup[id^="fnref"] a').flatMap((link) => notes.get(link.getAttribute('href')?.slice(1) ?? '') ?? []),
    items: itemsOf(part),
    model: null,
  };
}

/** Parts of a conversation: each begins with who speaks, in bold, alone in a paragraph. Without one, all of it is one part of nobody. */
function partsOf(content: Element): { role: ReadTurn['role']; element: Element }[] {
  const parts: { role: ReadTurn['role']; element: Element }[] = [];
  for (const node of [...content.childNodes]) {
    const element = node.nodeType === 1 ? (node as Element) : null;
    const speaker = element?.matches('p') ? element.querySelector(':scope > strong:only-child') : null;
    if (element && speaker && speaker.textContent === element.textContent?.trim()) {
      const role = /^(?:you|user|human|나)/i.test(speaker.textContent ?? '') ? 'user' : 'assistant';
      parts.push({ role, element: content.ownerDocument.createElement('div') });
    } else parts.at(-1)?.element.append(node);
  }
  return parts.length > 0 ? parts : [{ role: null, element: content }];
}

/** Reads a page as Defuddle does; never warned, because it has no way to say so. A page it fails on has no turns. */
export async function readWithDefuddle(html: string, address: string): Promise<Reading> {
  const say = console.error;
  console.error = () => {};
  try {
    const { content } = await Defuddle(new JSDOM(html, { url: address }), address, { useAsync: false });
    const { document } = new JSDOM(content).window;
    const notes = new Map(
      [...document.querySelectorAll('#footnotes li[id]')].map((note) => [
        note.id,
        note.querySelector('a[href^="http"]')?.getAttribute('href') ?? '',
      ]),
    );
    const whole = document.querySelector('body > article, body > main') ?? document.body;
    const parts = partsOf(whole);
    return {
      warned: false,
      turns: parts.map(({ role, element }, index) => {
        const asked = parts.slice(0, index).findLastIndex((part) => part.role === 'user');
        return { ...turnOf(element, role, notes), prompt: role === 'assistant' && asked >= 0 ? asked : null };
      }),
    };
  } catch {
    return { turns: [], warned: false };
  } finally {
    console.error = say;
  }
}
