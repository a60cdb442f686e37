/** Every chat site Waybill reads; a new one is one file and one line here. */
import type { Adapter } from '../adapter';
import { aiStudio } from './ai-studio';
import { chatgpt } from './chatgpt';
import { claude } from './claude';
import { cloudAssist } from './cloud-assist';
import { copilot } from './copilot';
import { deepChat } from './deep-chat';
import { deepseek } from './deepseek';
import { gemini } from './gemini';
import { googleAiMode } from './google-ai-mode';
import { grok } from './grok';
import { huggingchat } from './huggingchat';
import { kimi } from './kimi';
import { leChat } from './le-chat';
import { librechat } from './librechat';
import { lumo } from './lumo';
import { m365Copilot } from './m365-copilot';
import { metaAi } from './meta-ai';
import { nextchat } from './nextchat';
import { openWebui } from './open-webui';
import { perplexity } from './perplexity';
import { practice } from './practice';
import { qwen } from './qwen';
import { zai } from './zai';

export const adapters: Adapter[] = [
  chatgpt,
  claude,
  gemini,
  copilot,
  m365Copilot,
  perplexity,
  zai,
  openWebui,
  librechat,
  huggingchat,
  nextchat,
  deepChat,
  grok,
  deepseek,
  leChat,
  kimi,
  qwen,
  metaAi,
  lumo,
  aiStudio,
  googleAiMode,
  cloudAssist,
  practice,
];
