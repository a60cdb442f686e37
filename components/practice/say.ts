/** How a practice page speaks for Waybill; the strangers it plays speak their own English, as any site would. */
import type { MessageKey } from '../../lib/text/message';

export type Say = (key: MessageKey, ...params: string[]) => string;
