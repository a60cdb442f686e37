/** Words, numbers, dates and lists in the person's language, for every component. */
import { useMemo } from 'react';
import { agoOf } from '../../lib/text/ago';
import type { Message, MessageKey } from '../../lib/text/message';
import { type Counted, countKey } from '../../lib/text/plural';
import { usePlatform } from '../platform-context';

export interface Words {
  t(key: MessageKey, ...params: (string | number)[]): string;
  say(sentence: Message | string): string;
  /** The sentence for a count; `$1` is the formatted number, the rest follows. */
  count(base: Counted, n: number, ...params: (string | number)[]): string;
  number(n: number): string;
  list(items: string[]): string;
  /** Parts of a remark side by side, those that are there: `A, B`. */
  parts(items: (string | null | undefined | false | 0)[]): string;
  /** `19 Nov 2026` */
  day(iso: string): string;
  /** `19 Nov` this year, with the year before. */
  shortDay(iso: string): string;
  /** `10:11` */
  time(iso: string): string;
  /** `10:11:12` */
  clock(iso: string): string;
  /** Time today, day otherwise. */
  when(iso: string): string;
  /** A length of time in milliseconds: `28s`, `5h 27m`. */
  took(ms: number): string;
  /** `3 days ago` */
  ago(iso: string): string;
}

/** Builds the words of one locale. Date-only strings are days, not moments: they are formatted without a time zone shift. */
export function makeWords(say: (message: Message) => string, locale: string, now: () => Date): Words {
  const zone = (iso: string) => (iso.length === 10 ? { timeZone: 'UTC' } : {});
  const format = (iso: string, options: Intl.DateTimeFormatOptions) => {
    const date = new Date(iso);
    return Number.isNaN(date.getTime())
      ? iso
      : new Intl.DateTimeFormat(locale, { ...options, ...zone(iso) }).format(date);
  };
  const unit = (n: number, name: string) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: name,
      unitDisplay: 'narrow',
      maximumFractionDigits: 0,
    }).format(n);
  const words: Words = {
    t: (key, ...params) => say({ key, params: params.map(String) }),
    say: (sentence) => (typeof sentence === 'string' ? sentence : say(sentence)),
    count: (base, n, ...params) => words.t(countKey(base, n, locale), words.number(n), ...params),
    number: (n) => new Intl.NumberFormat(locale).format(n),
    list: (items) => new Intl.ListFormat(locale, { type: 'conjunction' }).format(items),
    parts: (items) =>
      new Intl.ListFormat(locale, { type: 'unit', style: 'short' }).format(
        items.filter((item) => typeof item === 'string' && item !== '') as string[],
      ),
    day: (iso) => format(iso, { day: 'numeric', month: 'short', year: 'numeric' }),
    shortDay: (iso) => {
      const sameYear = new Date(iso).getFullYear() === now().getFullYear();
      return format(iso, { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) });
    },
    time: (iso) => format(iso, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }),
    clock: (iso) => format(iso, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }),
    when: (iso) => (new Date(iso).toDateString() === now().toDateString() ? words.time(iso) : words.shortDay(iso)),
    ago: (iso) => agoOf(iso, now().toISOString(), locale),
    took: (ms) => {
      const seconds = Math.max(0, Math.round(ms / 1000));
      if (seconds < 90) return unit(seconds, 'second');
      const minutes = Math.round(seconds / 60);
      if (minutes < 60) return unit(minutes, 'minute');
      const hours = Math.floor(minutes / 60);
      if (hours < 48)
        return minutes % 60 ? `${unit(hours, 'hour')} ${unit(minutes % 60, 'minute')}` : unit(hours, 'hour');
      return unit(Math.round(hours / 24), 'day');
    },
  };
  return words;
}

export function useWords(): Words {
  const platform = usePlatform();
  return useMemo(() => makeWords(platform.say, platform.locale, platform.now), [platform]);
}
