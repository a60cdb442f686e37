/** Lets a person point at an answer on a page: hover outlines the block, arrows make it larger or smaller, Enter or a press takes it, Escape leaves. */
import { beside, blockAt, elementAt, narrow, widen } from '../../lib/capture/point';
import type { PageLink } from '../../lib/platform/protocol';
import { oneLine } from '../../lib/text/invisible';
import { type Message, message } from '../../lib/text/message';
import { countKey } from '../../lib/text/plural';
import { openPickFrame } from './pick-frame';
import { scrollerAround } from './scroller';

export interface Picking {
  /** Does what a key does; false where the key means nothing here, or nobody points any more. */
  key(key: string): boolean;
  focus(): void;
  leave(): void;
  isOpen(): boolean;
}

/** How much is outlined and how it begins, for whoever cannot see the outline. */
function describe(block: Element | null): Message {
  // As drawn, where blocks do not run into each other.
  const said = (block as HTMLElement | null)?.innerText ?? block?.textContent ?? '';
  const words = said.split(/\s+/).filter((word) => word !== '');
  if (words.length === 0) return message('pickNothing');
  const begins = oneLine(words.slice(0, 12).join(' '), 60);
  return message(countKey('pickBlock', words.length), String(words.length), begins);
}

/** Starts at the block in the middle of the window. `taken` is called once, after everything of ours is off the page. */
export function pickAnswer(document: Document, link: PageLink, taken: (block: Element) => void): Picking {
  const view = document.defaultView;
  let open = true;
  let block: Element | null = null;
  /** Where the pointer is: the way back when a block was made larger. */
  let inner: Element | null = null;
  const ends = new AbortController();

  const frame = openPickFrame(
    document,
    link,
    { title: message('pickTitle'), how: message('pickHow') },
    {
      over(x, y) {
        const element = elementAt(document, x, y, frame.host);
        if (element === inner) return;
        inner = element;
        show(blockAt(element));
      },
      press(x, y) {
        // A tap comes without a move before it.
        if (!block) this.over(x, y);
        if (block) take(block);
      },
      key: (key) => press(key),
      wheel(x, y, by) {
        scrollerAround(elementAt(document, x, y, frame.host))?.scrollBy({ ...by, behavior: 'instant' });
      },
      leave,
    },
  );

  function draw(): void {
    frame.outline(block?.isConnected ? block.getBoundingClientRect() : null, link.say(describe(block)));
  }

  function show(next: Element | null): void {
    block = next;
    draw();
  }

  function reveal(next: Element | null): boolean {
    if (!next) return true;
    show(next);
    const { top, bottom } = next.getBoundingClientRect();
    if (bottom < 0 || top > (view?.innerHeight ?? 0)) next.scrollIntoView({ block: 'nearest' });
    return true;
  }

  function press(key: string): boolean {
    if (!open) return false;
    if (key === 'Escape') leave();
    else if (key === 'Enter') block && take(block);
    else if (key === 'ArrowUp') reveal(block && widen(block));
    else if (key === 'ArrowDown') reveal(block && narrow(block, inner));
    else if (key === 'ArrowRight') reveal(block && beside(block, true));
    else if (key === 'ArrowLeft') reveal(block && beside(block, false));
    else return false;
    return true;
  }

  function leave(): void {
    if (!open) return;
    open = false;
    ends.abort();
    frame.remove();
  }

  function take(chosen: Element): void {
    leave();
    taken(chosen);
  }

  const options = { signal: ends.signal, capture: true, passive: true };
  document.addEventListener('scroll', draw, options);
  view?.addEventListener('resize', draw, options);
  link.signal.addEventListener('abort', leave, { signal: ends.signal });
  inner = elementAt(document, (view?.innerWidth ?? 0) / 2, (view?.innerHeight ?? 0) / 2, frame.host);
  show(blockAt(inner));
  return { key: press, focus: frame.focus, leave, isOpen: () => open };
}
