/** A date field whose calendar is drawn by script, as pickers draw them: its model is what the tests look at. */
import { openHtml } from './page';

export interface DrawnCalendar {
  model: string | null;
}

export interface CalendarWish {
  lang?: string;
  /** What the field shows of a chosen day. */
  show?: (year: number, month: number, day: number) => string;
  /** What a cell says of its day; '' where only its number is drawn. */
  say?: (date: Date) => string;
  heading?: (year: number, month: number) => string;
  readOnly?: boolean;
  /** Attributes of the input. */
  more?: string;
  off?: string;
  /** Class of the popup. */
  called?: string;
  /** Cells before the first and after the last of the month. */
  padded?: boolean;
  /** The arrows lead the other way round. */
  swapped?: boolean;
  arrows?: [string, string];
  /** What the arrows do is only told to screen readers. */
  whispered?: boolean;
  /** Only the number in a cell listens. */
  narrow?: boolean;
  /** The chosen day is drawn beside the input, which is emptied: a list that is searched. */
  beside?: boolean;
  /** Pressing a cell chooses the day before. */
  wrong?: boolean;
}

const two = (number: number) => String(number).padStart(2, '0');

/** A field labeled "Due" that opens on January 2026. */
export function drawCalendar(wish: CalendarWish = {}): DrawnCalendar {
  const { lang = 'en', readOnly = true, more = '', off = '', called = 'popup', padded = true, say = () => '' } = wish;
  const { show = (y, m, d) => `${two(d)}/${two(m)}/${y}`, arrows = ['Previous month', 'Next month'] } = wish;
  const heading =
    wish.heading ??
    ((y, m) =>
      new Intl.DateTimeFormat(lang, { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(Date.UTC(y, m - 1)));
  const drawn: DrawnCalendar = { model: null };
  const control = `<input id="i" ${readOnly ? 'readonly' : ''} ${more}>`;
  const field = wish.beside
    ? `<label for="i">Due</label><div><div id="shown"></div>${control}</div>`
    : `<label>Due ${control}</label>`;
  openHtml(`<b class="account">Acme</b><form><div class="date-picker">${field}</div><button>Save</button></form>`);
  document.documentElement.lang = lang;
  const input = document.getElementById('i') as HTMLInputElement;
  let at = { year: 2026, month: 1 };
  const draw = () => {
    document.getElementById('popup')?.remove();
    const popup = document.body.appendChild(document.createElement('div'));
    popup.id = 'popup';
    popup.className = called;
    const arrow = (name: string) =>
      wish.whispered
        ? `<button type="button"><span style="position:absolute;overflow:hidden;width:1px;clip:rect(1px, 1px, 1px, 1px)">${name}</span></button>`
        : `<button type="button" aria-label="${name}"></button>`;
    popup.innerHTML = `<div>${arrow(arrows[0])}<span>${heading(at.year, at.month)}</span>${arrow(arrows[1])}</div><table><tr></tr></table>`;
    const turn = (by: number) => {
      const date = new Date(Date.UTC(at.year, at.month - 1 + by));
      at = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1 };
      draw();
    };
    const [back, next] = popup.querySelectorAll('button');
    back?.addEventListener('click', () => turn(wish.swapped ? 1 : -1));
    next?.addEventListener('click', () => turn(wish.swapped ? -1 : 1));
    const first = new Date(Date.UTC(at.year, at.month - 1, padded ? -1 : 1));
    for (let count = 0; count < (padded ? 36 : 31); count += 1) {
      const date = new Date(first.getTime() + count * 86_400_000);
      if (!padded && date.getUTCMonth() !== at.month - 1) break;
      const cell = popup.querySelector('tr')?.appendChild(document.createElement('td')) as HTMLElement;
      const number = wish.narrow ? cell.appendChild(document.createElement('span')) : cell;
      number.textContent = new Intl.NumberFormat(lang).format(date.getUTCDate());
      const name = say(date);
      if (name !== '') cell.setAttribute('aria-label', name);
      if (date.toISOString().startsWith(off || 'never')) cell.setAttribute('aria-disabled', 'true');
      number.addEventListener('click', () => {
        const chosen = new Date(date.getTime() - (wish.wrong ? 86_400_000 : 0));
        drawn.model = chosen.toISOString().slice(0, 10);
        const shown = show(chosen.getUTCFullYear(), chosen.getUTCMonth() + 1, chosen.getUTCDate());
        if (wish.beside) (document.getElementById('shown') as HTMLElement).textContent = shown;
        else input.value = shown;
        document.getElementById('popup')?.remove();
      });
    }
  };
  input.addEventListener('click', draw);
  return drawn;
}
