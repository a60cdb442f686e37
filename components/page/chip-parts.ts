/** What the chip says and offers in each state: one shape, one sentence, one action. */
import type { PageLink } from '../../lib/platform/protocol';
import type { ChipPress, ChipView } from '../../lib/platform/views';
import { message } from '../../lib/text/message';
import { type Counted, countKey } from '../../lib/text/plural';
import { make, type Shape, type Tone } from './element';

export type ShownView = Exclude<ChipView, { kind: 'none' }>;

export interface Action {
  label: string;
  look: 'main' | 'plain' | 'quiet';
  /** The key that does the same. */
  key: string | null;
  shape: Shape | null;
  press: ChipPress;
  /** A way to another page does no harm however it was pressed. */
  harmless: boolean;
}

const SHAPE: Record<ShownView['kind'], [Shape, Tone]> = {
  ready: ['mark', 'said'],
  gap: ['gap', 'warn'],
  stopped: ['stop', 'stop'],
  review: ['proposed', 'plain'],
  filled: ['fill', 'said'],
  interrupted: ['warn', 'warn'],
  saved: ['saved', 'pass'],
  changed: ['differs', 'warn'],
  wrongRecord: ['stop', 'stop'],
  failed: ['warn', 'warn'],
};

export function shapeOf(view: ShownView): [Shape, Tone] {
  return SHAPE[view.kind];
}

/** A character no translator writes, to find where a key goes in a sentence. */
const SLOT = '\uE000';

/** A sentence with its key drawn as a key. */
function withKey(document: Document, sentence: string, key: string): (Node | string)[] {
  const [before = '', after = ''] = sentence.split(SLOT);
  return [before, make(document, 'kbd', {}, key), after];
}

/** A sentence with a count; `before` are parameters that come first. */
function counted(link: PageLink, base: Counted, count: number, ...before: string[]): string {
  const language = link.say(message('localeTag'));
  return link.say(message(countKey(base, count, language), ...before, new Intl.NumberFormat(language).format(count)));
}

/** The sentence beside the shape. `bare` is the form without a press: it names the key instead. */
export function sentenceOf(document: Document, link: PageLink, view: ShownView, bare: boolean): (Node | string)[] {
  if (view.kind === 'ready' && bare) {
    if (!view.key) return [counted(link, 'chipFromPanel', view.fields)];
    return withKey(document, counted(link, 'chipKey', view.fields, SLOT), view.key);
  }
  const title = view.kind === 'gap' ? link.say(message('chipGap', view.label)) : view.title;
  const sub = view.kind === 'ready' ? view.contract : 'sub' in view ? view.sub : '';
  const parts: (Node | string)[] = [title];
  if (sub !== '') parts.push(' ', make(document, 'span', { class: 'sub' }, sub));
  if (bare && !actionOf(link, view)?.harmless) {
    const way = view.key
      ? withKey(document, link.say(message('chipByKey', SLOT)), view.key)
      : [link.say(message('chipFromPanel'))];
    parts.push(' ', make(document, 'span', { class: 'sub' }, '· ', ...way));
  }
  return parts;
}

/** The one action of a state; null for a gap, whose action waits for a value. */
export function actionOf(link: PageLink, view: ShownView): Action | null {
  const { handoffId } = view;
  const plain = { look: 'plain', key: null, shape: null, harmless: false } as const;
  const open: ChipPress = { kind: 'open', handoffId, panel: true };
  switch (view.kind) {
    case 'ready': {
      const label = counted(link, 'chipFill', view.fields);
      return { ...plain, label, look: 'main', key: view.key, press: { kind: 'fill', handoffId, panel: false } };
    }
    case 'gap':
      return null;
    case 'stopped':
      return { ...plain, label: link.say(message('chipOpen')), press: open };
    case 'review':
      return { ...plain, label: link.say(message('chipOpen')), look: 'quiet', press: open };
    case 'filled':
    case 'interrupted':
      return { ...plain, label: link.say(message('chipUndo')), shape: 'undo', press: { kind: 'undo', handoffId } };
    case 'saved':
      return { ...plain, label: link.say(message('chipProof')), look: 'quiet', press: open };
    case 'changed':
      return { ...plain, label: link.say(message('chipSeeWhat')), look: 'quiet', press: open };
    case 'wrongRecord':
      return view.address === null
        ? { ...plain, label: view.action, look: 'quiet', press: open }
        : {
            ...plain,
            label: view.action,
            look: 'quiet',
            harmless: true,
            press: { kind: 'go', handoffId, address: view.address },
          };
    case 'failed':
      return { ...plain, label: link.say(message('chipByHand')), press: { kind: 'byHand', handoffId, panel: true } };
  }
}
