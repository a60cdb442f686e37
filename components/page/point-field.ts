/** Lets a person point at the field one value goes into: says what stands there and what would be written, and hands on only what was said. */
import { browserLayout, type Layout } from '../../lib/dom/layout';
import { elementUnder } from '../../lib/dom/point';
import { isClosedFrame, isPresent, rootsOf } from '../../lib/dom/tree';
import { type Field, fieldsOf } from '../../lib/fill/field';
import { type JudgedPlace, judgePlace } from '../../lib/fill/judge-place';
import type { Pointed } from '../../lib/fill/place';
import { boxOfField, fieldAt, inPageOrder } from '../../lib/fill/point';
import { whyFieldUnseen } from '../../lib/fill/refuse';
import type { PlaceRequest } from '../../lib/fill/schema';
import type { PageLink } from '../../lib/platform/protocol';
import { oneLine } from '../../lib/text/invisible';
import { type Message, message } from '../../lib/text/message';
import { openPickFrame } from './pick-frame';
import { scrollerAround } from './scroller';

export interface Pointing {
  /** Does what a key does; false where the key means nothing here, or nobody points any more. */
  key(key: string): boolean;
  leave(): void;
}

/** Milliseconds a field has to stand under a resting pointer and be named before a press takes it: a page may move another one there. */
const NAMED = 250;
/** Milliseconds after which fields are looked for anew where a pointer finds none. */
const STALE = 500;
/** Letters of a value that are shown. */
const SHOWN = 60;

const NEXT = ['ArrowDown', 'ArrowRight'];
const BACK = ['ArrowUp', 'ArrowLeft'];

/** What a press would do, in a sentence, or why it does nothing. */
function describe({ row, task }: JudgedPlace, link: PageLink): Message {
  const { status, reason, label, before, after } = row;
  if (status === 'refused') return reason ?? message('placeFieldChanged', label);
  if (status === 'unchanged') return message('placeHolds', label);
  const isYesNo = task.mapping.control === 'checkbox';
  const shown = (value: string) =>
    isYesNo ? link.say(message(value === 'true' ? 'fieldYes' : 'fieldNo')) : oneLine(value, SHOWN);
  if (before.trim() === '') return message('placeEmpty', label, shown(after));
  // What is written below keeps what stands above it.
  if (task.mapping.write === 'append' && after.startsWith(before.trimEnd()))
    return message('placeBelow', label, shown(before), shown(task.value));
  return message('placeOver', label, shown(before), shown(after));
}

/** Opens the pane. One of the two calls ends it, once, after everything of ours is off the page. */
export function pointField(
  document: Document,
  link: PageLink,
  request: PlaceRequest,
  on: { taken(pointed: Pointed): void; left(): void },
): Pointing {
  const view = document.defaultView;
  let open = true;
  let fields: Field[] = [];
  let read = Number.NEGATIVE_INFINITY;
  let judged: JudgedPlace | null = null;
  /** Since when that field is named. */
  let since = 0;
  /** What the pointer is on, and the field that is. */
  let inner: Element | null = null;
  let meant: Field | null = null;
  const ends = new AbortController();

  const words = { title: message('placeTitle'), how: message('placeHow') };
  const frame = openPickFrame(document, link, words, {
    over(x, y) {
      const before = inner;
      const field = under(x, y);
      if (field?.element !== judged?.field.element) show(field);
      else if (!field && inner !== before) draw();
    },
    press(x, y) {
      const field = under(x, y);
      const named = field !== null && field.element === judged?.field.element;
      // A tap comes without a move before it, and names the field first.
      if (!named) show(field);
      else if (performance.now() - since >= NAMED) take();
    },
    key: (key) => press(key),
    tab: (back) => go(back ? -1 : 1, false),
    wheel(x, y, by) {
      scrollerAround(elementUnder(document, x, y, frame.host))?.scrollBy({ ...by, behavior: 'instant' });
    },
    leave,
  });

  /** The page as it is beneath our pane, which lies over all of it. */
  const layout: Layout = {
    ...browserLayout,
    hit: (of, x, y) => (of === document ? elementUnder(document, x, y, frame.host) : browserLayout.hit(of, x, y)),
  };

  function readFields(): void {
    fields = fieldsOf(rootsOf(document));
    read = performance.now();
  }

  function under(x: number, y: number): Field | null {
    const element = elementUnder(document, x, y, frame.host);
    if (element === inner && meant?.element.isConnected) return meant;
    inner = element;
    meant = element && fieldAt(fields, element, layout);
    // The page may have drawn fields since.
    if (element && !meant?.element.isConnected && performance.now() - read >= STALE) {
      readFields();
      meant = fieldAt(fields, element, layout);
    }
    return meant;
  }

  /** What is said where no field is meant. */
  function nothing(): Message {
    return inner && isClosedFrame(inner) ? message('placeInFrame') : message('placePoint', request.task.label);
  }

  function draw(): void {
    const here = judged?.field.element.isConnected ? judged : null;
    const box = here && boxOfField(here.field, document, layout);
    frame.outline(box, link.say(here ? describe(here, link) : nothing()), here?.row.status !== 'refused');
  }

  function show(field: Field | null): void {
    judged = field && judgePlace(fields, field, request, layout);
    since = performance.now();
    draw();
  }

  /** The next field a person sees, in the page's order; past the last one nothing is outlined, and the round begins anew. */
  function go(step: 1 | -1, round: boolean): boolean {
    readFields();
    const seen = inPageOrder(fields).filter((field) => whyFieldUnseen(field, layout) !== 'hidden');
    const at = seen.findIndex(({ element }) => element === judged?.field.element);
    const next = at < 0 ? (step > 0 ? 0 : seen.length - 1) : at + step;
    const field = seen[round ? (next + seen.length) % seen.length : next] ?? null;
    show(field);
    if (!field) return false;
    const { top, height } = boxOfField(field, document, layout);
    if (top < 0 || top + height > (view?.innerHeight ?? 0)) layout.reveal(field.element);
    draw();
    return true;
  }

  function press(key: string): boolean {
    if (!open) return false;
    if (key === 'Escape') leave();
    else if (key === 'Enter') take();
    else if (NEXT.includes(key)) go(1, true);
    else if (BACK.includes(key)) go(-1, true);
    else return false;
    return true;
  }

  function close(): boolean {
    if (!open) return false;
    open = false;
    ends.abort();
    frame.remove();
    return true;
  }

  function leave(): void {
    if (close()) on.left();
  }

  /** What cannot be written stays outlined with its reason. */
  function take(): void {
    draw();
    if (!judged || !isPresent(judged.field.element) || judged.row.status === 'refused') return;
    const { field, row } = judged;
    if (close()) on.taken({ field, signature: row.signature, before: row.before });
  }

  const options = { signal: ends.signal, capture: true, passive: true };
  document.addEventListener('scroll', draw, options);
  view?.addEventListener('resize', draw, options);
  link.signal.addEventListener('abort', leave, { signal: ends.signal });
  readFields();
  draw();
  return { key: press, leave };
}
