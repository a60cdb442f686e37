/** The resident watcher of a target page: tells what form is open, shows the chip beside it, and notices the person's own Save. */
import type { PageLink } from '../../lib/platform/protocol';
import type { ChipPress, ChipView } from '../../lib/platform/views';
import { type Chip, makeChip } from './chip';
import { formOf, modalOf } from './form';
import { removeLeft } from './host';
import { makePlacer, type Placer } from './place-chip';
import { watchAddress, watchTree, whenIdle } from './watch-page';
import { makeSaveWatch } from './watch-save';
import { watchToasts } from './watch-toast';

/** Milliseconds between two looks at a page that changes. */
const PACE = 300;

/** Watches until `link.signal` ends, then takes the chip off the page. Silent until the background says what to show. */
export function startTarget(document: Document, link: PageLink): void {
  const view = document.defaultView;
  if (link.signal.aborted || !view) return;
  removeLeft(document, ['chip']);
  const { signal } = link;
  const save = makeSaveWatch(document);
  let saving = false;
  let endToasts = () => {};
  let form: Element | null = null;
  let told = '';
  let current: ChipView = { kind: 'none' };
  let frame: number | undefined;
  /** Counts questions to the background, so that a late answer never covers a newer one. */
  let asked = 0;

  /** The chip and what places it; made when there is something to say, which on most pages is never. */
  let made: { chip: Chip; placer: Placer } | null = null;
  const sizes = view.ResizeObserver ? new view.ResizeObserver(placeSoon) : null;

  function seekForm(): number {
    const found = formOf(document);
    if (found.element !== form) {
      if (form) sizes?.unobserve(form);
      form = found.element;
      if (form) sizes?.observe(form);
    }
    return found.fields;
  }

  function makeOnce(): { chip: Chip; placer: Placer } {
    const chip = makeChip(document, link, press, () => {
      made?.placer.forget();
      placeSoon();
    });
    made = { chip, placer: makePlacer(document, chip.host) };
    return made;
  }

  function place(): void {
    frame = undefined;
    if (signal.aborted || !made?.chip.shown()) return;
    const { chip, placer } = made;
    // The answer may come before the next look, and a page that draws itself has its form, or another one, only since then.
    if (!form?.isConnected) seekForm();
    // Before its first place the chip has no size: it must be in the tree to be measured.
    if (!chip.host.element.isConnected) document.documentElement.append(chip.host.element);
    placer.place(chip.size, form, modalOf(document));
    watch.forget();
  }

  function placeSoon(): void {
    if (made?.chip.shown()) frame ??= view?.requestAnimationFrame(place);
  }

  function show(next: ChipView): void {
    if (signal.aborted) return;
    current = next;
    if (next.kind === 'none' && !made) return;
    const { chip } = made ?? makeOnce();
    chip.show(next, modalOf(document) !== null);
    if (chip.shown() && !chip.host.element.isConnected) place();
    watch.forget();
  }

  async function ask(question: Promise<ChipView | undefined>): Promise<void> {
    asked += 1;
    const mine = asked;
    const answer = await question;
    if (answer && mine === asked) show(answer);
  }

  function press(what: ChipPress, vouched: boolean): void {
    // Sent inside the gesture: a panel opens only there.
    void ask(link.send('target>bg chip.pressed', { press: what, vouched }));
  }

  /** Tells the background where we are; once for each address and each number of fields. */
  function tell(): void {
    const fields = seekForm();
    const address = link.address();
    const now = `${address} ${fields}`;
    if (now === told) return;
    told = now;
    void ask(link.send('target>bg page.seen', { address, title: document.title, fields }));
  }

  function look(): void {
    if (!link.alive()) return;
    tell();
    const news = saving ? save.look(link.address()) : null;
    if (news) void ask(link.send('target>bg save.noticed', news));
    // A dialog may have opened over the form, or a framework may have swept the chip away.
    if (current.kind !== 'none') {
      made?.chip.show(current, modalOf(document) !== null);
      placeSoon();
    }
  }

  const watch = watchTree(document, { pace: PACE, text: () => saving, places: false }, signal, look);
  watchAddress(document, link.address, signal, look);
  view.addEventListener('scroll', placeSoon, { signal, capture: true, passive: true });
  view.addEventListener('resize', placeSoon, { signal, passive: true });
  // A tab that was never shown has no height: what was measured there does not hold.
  document.addEventListener(
    'visibilitychange',
    () => {
      made?.placer.forget();
      placeSoon();
    },
    { signal },
  );
  link.on('bg>page chip.show', (next) => {
    asked += 1;
    show(next);
    return null;
  });
  link.on('bg>page form.seek', () => {
    // The page itself is what made the background ask.
    if (view.parent === view) return null;
    told = '';
    tell();
    return null;
  });
  link.on('bg>page save.watch', ({ texts, toasts = [], rows = [], all = false }) => {
    saving = true;
    save.begin(texts, link.address(), rows);
    endToasts();
    endToasts = watchToasts(document, toasts, all, (toast) => {
      void ask(link.send('target>bg save.noticed', { address: link.address(), texts: [], toasts: [toast] }));
    });
    return null;
  });
  signal.addEventListener('abort', () => {
    if (frame !== undefined) view.cancelAnimationFrame(frame);
    sizes?.disconnect();
    endToasts();
    made?.chip.remove();
  });
  whenIdle(document, signal, look);
}
