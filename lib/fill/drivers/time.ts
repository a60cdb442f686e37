/** The browser's own time input. */
import type { Driver } from './driver';
import { exactDriver } from './exact';

export const timeDriver: Driver = { ...exactDriver('time', (value) => value), control: 'time' };
