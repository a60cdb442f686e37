/** A reference to another record: typed to search, and worth nothing until one of the finds is picked. */
import type { Field } from '../field';
import { choose, comboboxDriver } from './combobox';
import type { Driver, Work } from './driver';

const find = (field: Field, aim: string, work: Work) => choose(field, aim, work, { plain: true, typeFirst: true });

export const lookupDriver: Driver = { ...comboboxDriver, control: 'lookup', write: find, restore: find };
