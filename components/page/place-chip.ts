/** Puts the chip beside the form and keeps it there; where the page leaves no gap it gets a line of its own. */
import { type Host, isRightToLeft, matchScheme } from './host';
import { headingRow, measure, scrollsApart } from './measure';
import { type Box, findMirrored, findSpot, type Size, type Spot } from './spot';
import { wordsUnder } from './words-under';

/** `--line` is the chip's widest: in a line of its own as wide as that. Firefox breaks a sentence that is held to 100 % of its own width. */
const FLOATING = { '--line': '100vw', display: 'block', width: 'max-content', margin: '0' };
const IN_FLOW = {
  '--line': '100%',
  display: 'block',
  position: 'static',
  width: 'auto',
  margin: '8px 12px',
  'grid-column': '1 / -1',
  'flex-basis': '100%',
};

/** Spots whose words are looked at, at most. */
const TRIES = 12;

export interface Placer {
  /** Places the chip for the form, inside `layer` where that is a modal dialog around the form. `size` measures it. */
  place(size: () => Size, form: Element | null, layer: Element | null): void;
  /** Forgets where it stood: the chip says something else now. */
  forget(): void;
}

/** Moves one host. Measures first and moves then, so that a page is laid out once. */
export function makePlacer(document: Document, host: Host): Placer {
  /** Width of the page for which the chip took a line; leaving it moves the page under the person, so only a new width or state does. */
  let line: number | null = null;

  function float(spot: Spot, parent: Element, fixed: boolean): void {
    const view = document.defaultView;
    if (host.element.parentElement !== parent) parent.append(host.element);
    let left = spot.left + (fixed ? 0 : (view?.scrollX ?? 0));
    let top = spot.top + (fixed ? 0 : (view?.scrollY ?? 0));
    const put = () =>
      host.pin({ ...FLOATING, position: fixed ? 'fixed' : 'absolute', left: `${left}px`, top: `${top}px` });
    put();
    // A transformed or positioned root moves what is placed in it; move back by as much.
    const landed = host.element.getBoundingClientRect();
    if (Math.abs(landed.left - spot.left) < 1 && Math.abs(landed.top - spot.top) < 1) return;
    left += spot.left - landed.left;
    top += spot.top - landed.top;
    put();
  }

  /** The first spot where nothing is pressed and no words stand; null where the page leaves none. */
  function freeSpot(size: Size, form: Element | null): Spot | null {
    const page = measure(document, form);
    const words: Box[] = [];
    for (let tries = 0; tries < TRIES; tries += 1) {
      const obstacles = [...page.obstacles, ...words];
      const spot = isRightToLeft(document)
        ? findMirrored(size, { ...page, obstacles })
        : findSpot(size, page.view, page.form, page.row, obstacles);
      const under = spot ? wordsUnder(document, spot, size, host.element) : [];
      if (under.length === 0) return spot;
      words.push(...under);
    }
    return null;
  }

  /** Under the heading's row, or first in the form: pushes fields down and covers none. */
  function takeLine(form: Element | null): void {
    const row = form ? headingRow(form) : null;
    if (row && form?.contains(row) && row !== form) row.after(host.element);
    else if (form) form.prepend(host.element);
    host.pin(IN_FLOW);
  }

  return {
    place(size, form, layer) {
      const root = document.documentElement;
      if (line === root.clientWidth && form?.contains(host.element)) return;
      // Out of the flow first: its own line would count as free space.
      if (host.element.parentElement !== root) host.pin({ ...FLOATING, position: 'fixed', left: '0px', top: '0px' });
      const inLayer = layer !== null && form !== null && layer.contains(form);
      const spot = freeSpot(size(), form);
      line = spot ? null : root.clientWidth;
      if (spot) float(spot, inLayer ? layer : root, inLayer || form === null || scrollsApart(form));
      else takeLine(form);
      matchScheme(host);
    },
    forget() {
      line = null;
    },
  };
}
