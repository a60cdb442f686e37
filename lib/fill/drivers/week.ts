/** The browser's own week input. */
import type { Driver } from './driver';
import { exactDriver } from './exact';

export const weekDriver: Driver = { ...exactDriver('week', (value) => value), control: 'week' };
