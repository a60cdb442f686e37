/** Every chat site Waybill reads; a new one is one file and one line here. */
import type { Adapter } from '../adapter';
import { chatgpt } from './chatgpt';
import { practice } from './practice';

export const adapters: Adapter[] = [chatgpt, practice];
