/** How a page writes days in a text field: what it says of the form, else what its language would. */
import { languageOf } from '../dom/language';
import { isIsoDate, readDate } from './compare';

export interface DayForm {
  /** Day, month and year in the page's order. */
  order: ('d' | 'm' | 'y')[];
  between: string;
  /** Month as a short English name. */
  named: boolean;
  /** The page itself says so; else it is only what its language usually does. */
  stated: boolean;
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
/** `MM/DD/YYYY`, `tt.mm.jjjj`, `jj/mm/aaaa`, `DD MMM YYYY`: the month is an M in every language that writes it so, the year has four letters. */
const PATTERN = /(?<![\p{L}])(\p{L})\1{0,3}([-/. ]+)(\p{L})\3{0,3}\2(\p{L})\4{0,3}(?![\p{L}])/u;

function formIn(text: string): DayForm | null {
  const found = PATTERN.exec(text);
  if (!found) return null;
  const between = found[2] ?? '/';
  const parts = found[0].split(between);
  const order = parts.map((part) => (/^m+$/i.test(part) ? 'm' : part.length === 4 ? 'y' : 'd'));
  if (new Set(order).size !== 3) return null;
  return { order, between, named: parts.some((part) => /^m{3}$/i.test(part)), stated: true };
}

function formOfLanguage(tag: string): DayForm {
  try {
    const parts = new Intl.DateTimeFormat(tag || 'en-US').formatToParts(new Date(Date.UTC(2026, 10, 26)));
    const order = parts.flatMap(({ type }) =>
      ['day', 'month', 'year'].includes(type) ? [type[0] as 'd' | 'm' | 'y'] : [],
    );
    const between = parts.find(({ type }) => type === 'literal')?.value ?? '/';
    if (order.length === 3) return { order, between, named: false, stated: false };
  } catch {
    // No language, or none the browser knows.
  }
  return { order: ['m', 'd', 'y'], between: '/', named: false, stated: false };
}

function wordsFor(element: Element): string[] {
  const root = element.getRootNode() as Document | ShadowRoot;
  const ids = (element.getAttribute('aria-describedby') ?? '').split(/\s+/).filter((id) => id !== '');
  const told = ids.map((id) => root.getElementById?.(id)?.textContent ?? '');
  const own = ['placeholder', 'data-date-format', 'data-format', 'dateformat', 'title'].map(
    (name) => element.getAttribute(name) ?? '',
  );
  return [
    ...own,
    ...told,
    ...[...((element as HTMLInputElement).labels ?? [])].map((label) => label.textContent ?? ''),
  ];
}

/** The form of days in one field. */
export function dayFormOf(element: Element): DayForm {
  for (const text of wordsFor(element)) {
    const form = formIn(text);
    if (form) return form;
  }
  return formOfLanguage(languageOf(element));
}

/** `2026-11-26` as the page writes it. */
export function writeDay(iso: string, { order, between, named }: DayForm): string {
  const [y = '', m = '', d = ''] = iso.split('-');
  const month = named ? (MONTHS[Number(m) - 1] ?? m) : m;
  return order.map((part) => ({ d, m: month, y })[part]).join(between);
}

/** The day a text in that form names, as ISO; null where it names none. */
export function readDay(text: string, { order }: DayForm): string | null {
  const sure = readDate(text);
  if (sure !== null) return sure;
  const numbers = text
    .trim()
    .split(/[^\d]+/)
    .filter((part) => part !== '');
  if (numbers.length !== 3) return null;
  const at = (part: 'd' | 'm' | 'y') => (numbers[order.indexOf(part)] ?? '').padStart(2, '0');
  const iso = `${at('y')}-${at('m')}-${at('d')}`;
  return isIsoDate(iso) ? iso : null;
}
