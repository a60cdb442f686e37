/** How a system of record names its fields in the pages it draws: data alone, by a closed set of operators. */

/** An attribute of an element: there at all, or with a value that fits everything stated. */
export interface Mark {
  attribute: string;
  exact?: string;
  prefix?: string;
  suffix?: string;
  holds?: string;
  /** One of the value's words, as classes are. */
  word?: string;
}

/**
 * An attribute that holds a field's own name: what is left of its value without `prefix` and `suffix`, before the first `until` and after
 * the last `after`. Values that do not fit name nothing.
 */
export interface Hook {
  attribute: string;
  /** `control`: on what is written into. `around`: there, or on the nearest element around it that carries the mark. */
  on: 'control' | 'around';
  prefix?: string;
  suffix?: string;
  until?: string;
  after?: string;
  /** `object.field` is a name of two parts joined by a dot, `field` one of one part. */
  names: 'field' | 'object.field';
  /** The name, where the value is another word for it; `exact` says which value. */
  name?: string;
  exact?: string;
  /** What the same element must carry as well. */
  marked?: Mark;
  /** What some element around it must carry. */
  within?: Mark;
}

export interface FormSystem {
  id: string;
  /** What people call it. */
  product: string;
  /** Day the data was last compared with its sources. */
  verified: string;
  /** Marks only this system's pages carry; one is enough. */
  shown: Mark[];
  hooks: Hook[];
  /** Buttons that save, create or send: never pressed, whatever they say of themselves. */
  save: Mark[];
  /** Parameter of the address that names what is open, and what it says until the page has saved that for the first time. */
  draft?: { parameter: string; unsaved: string };
}

/** A piece of a page, and what its fields are called by the system: the proof that the data finds what it claims to. */
export interface SystemSelfTest {
  html: string;
  /** Id of the control → name. */
  finds: Record<string, string>;
  /** Ids of elements that must not be pressed. */
  saves: string[];
}
