/** The browser's own month input. */
import type { Driver } from './driver';
import { exactDriver } from './exact';

export const monthDriver: Driver = { ...exactDriver('month', (value) => value), control: 'month' };
