/** The browser's own slider; a number between its steps is refused, not rounded. */
import type { Driver } from './driver';
import { exactDriver } from './exact';

export const rangeDriver: Driver = { ...exactDriver('range', (value) => value), control: 'range' };
