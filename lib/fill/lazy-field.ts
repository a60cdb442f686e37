/** Fields whose names are worked out when somebody asks: a plan looks closely at few of the fields of a page. */
import { placeholderOf } from '../dom/name';
import { labelsBeside } from './beside';
import type { Field } from './field';

export interface Named {
  labels: string[];
  beside: string[];
}

/** Tied names win; where there are none, what a person reads beside the control and in it. */
export function named(tied: string[], own: Element[], trailing: boolean): Named {
  if (tied.length > 0) return { labels: tied, beside: [] };
  const hint = placeholderOf(own[0] as Element);
  const beside = labelsBeside(own, trailing);
  const labels = [...new Set([...beside, ...(hint === '' ? [] : [hint])])];
  return { labels, beside };
}

/** Works something out when it is first asked for: a plan looks closely at few of a page's fields. */
export function once<T>(work: () => T): () => T {
  let kept: { value: T } | undefined;
  return () => {
    kept ??= { value: work() };
    return kept.value;
  };
}

/** A field whose names are worked out when first asked for. */
export function lazily(
  own: Pick<Field, 'kind' | 'element' | 'radios' | 'parts'> & { whole: Element | (() => Element) },
  names: () => Named,
  more: { ids(): string[]; role(): string | null; sections(): string[] },
): Field {
  let name: Named | undefined;
  let ids: string[] | undefined;
  let role: { value: string | null } | undefined;
  let sections: string[] | undefined;
  const called = () => {
    name ??= names();
    return name;
  };
  const { whole, ...rest } = own;
  return {
    ...rest,
    get whole() {
      return typeof whole === 'function' ? whole() : whole;
    },
    get label() {
      return called().labels[0] ?? '';
    },
    get labels() {
      return called().labels;
    },
    get beside() {
      return called().beside;
    },
    get ids() {
      ids ??= more.ids();
      return ids;
    },
    get role() {
      role ??= { value: more.role() };
      return role.value;
    },
    sections() {
      sections ??= more.sections();
      return sections;
    },
  };
}
