/** The browser's own color input, which holds `#rrggbb` in small letters. */
import type { Driver } from './driver';
import { exactDriver } from './exact';

export const colorDriver: Driver = { ...exactDriver('color', (value) => value.toLowerCase()), control: 'color' };
