/** Every chat site Waybill reads; a new one is one file and one line here. */
import type { Adapter } from '../adapter';
import { chatgpt } from './chatgpt';
import { claude } from './claude';
import { copilot } from './copilot';
import { deepChat } from './deep-chat';
import { deepseek } from './deepseek';
import { gemini } from './gemini';
import { grok } from './grok';
import { huggingchat } from './huggingchat';
import { leChat } from './le-chat';
import { librechat } from './librechat';
import { m365Copilot } from './m365-copilot';
import { nextchat } from './nextchat';
import { openWebui } from './open-webui';
import { perplexity } from './perplexity';
import { practice } from './practice';

export const adapters: Adapter[] = [
  chatgpt,
  claude,
  gemini,
  copilot,
  m365Copilot,
  perplexity,
  openWebui,
  librechat,
  huggingchat,
  nextchat,
  deepChat,
  grok,
  deepseek,
  leChat,
  practice,
];
