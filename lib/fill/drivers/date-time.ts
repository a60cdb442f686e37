/** The browser's own input for a day and a time of it, without a zone. */
import type { Driver } from './driver';
import { exactDriver } from './exact';

export const dateTimeDriver: Driver = {
  ...exactDriver('datetime', (value) => value.replace(/^(\d{4}-\d{2}-\d{2}) (\d)/, '$1T$2')),
  control: 'datetime',
};
