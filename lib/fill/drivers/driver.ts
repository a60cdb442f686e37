/** What one kind of control must be able to do to be filled; one driver a file, one line in `list.ts`. */
import type { Control, Mapping } from '../../contract/schema';
import type { Layout } from '../../dom/layout';
import type { Message } from '../../text/message';
import type { Field } from '../field';

/** What the control will show once written, or why it cannot hold the value as it is: nothing is ever cut or guessed. */
export type Aim = { ok: true; aim: string } | { ok: false; reason: Message };

/** What became of a write. `lost` says what did not come back with a restored text. `sure` false: the control shows the value, and nothing but our own typing says that it holds it. */
export type Written = { ok: true; sure: boolean; lost?: Message } | { ok: false; reason: Message };

/** What a driver works with besides the field. */
export interface Work {
  layout: Layout;
  /** The value with its formatting, as HTML, where the mapping asks for it: what says most first. */
  formatted?: string[];
  /** The value of the handoff in the form's words, for controls that show less than they hold. */
  value: string;
  /** How the contract says this field takes decimals. */
  decimalSeparator?: Mapping['decimalSeparator'];
}

export interface Driver {
  control: Control;
  /** Turns a value of the handoff (already mapped to the form's words) into what the control will show. '' empties it. No side effects. */
  aim(field: Field, value: string, mapping: Mapping, called: string): Aim;
  /** What the control shows: text, ISO date, option label, or `true`/`false`; '' where nothing is entered or chosen. */
  read(field: Field): string;
  /**
   * Puts the aim into the control the way a person's action would reach the page. Never submits; sends no key but those that move within an
   * open list. Drivers of native controls say nothing: what they wrote is judged by reading it.
   */
  // biome-ignore lint/suspicious/noConfusingVoidType: drivers of native controls end in calls that return nothing
  write(field: Field, aim: string, work: Work): void | Promise<Written>;
  /** Exact state, to be given to `restore`, which says where it could not, or cannot know. */
  state(field: Field): string;
  // biome-ignore lint/suspicious/noConfusingVoidType: as above
  restore(field: Field, state: string, work: Work): void | Written | Promise<Written>;
}
