/** Every chat site Waybill reads; a new one is one file and one line here. Self-tests are apart, so that no bundle carries them. */
import type { Adapter, AdapterSelfTest } from '../adapter';
import { aiStudio, aiStudioTests } from './ai-studio';
import { chatgpt, chatgptTests } from './chatgpt';
import { claude, claudeTests } from './claude';
import { cloudAssist, cloudAssistTests } from './cloud-assist';
import { copilot, copilotTests } from './copilot';
import { deepChat, deepChatTests } from './deep-chat';
import { deepseek, deepseekTests } from './deepseek';
import { gemini, geminiTests } from './gemini';
import { googleAiMode, googleAiModeTests } from './google-ai-mode';
import { grok, grokTests } from './grok';
import { huggingchat, huggingchatTests } from './huggingchat';
import { kimi, kimiTests } from './kimi';
import { leChat, leChatTests } from './le-chat';
import { librechat, librechatTests } from './librechat';
import { lumo, lumoTests } from './lumo';
import { m365Copilot, m365CopilotTests } from './m365-copilot';
import { metaAi, metaAiTests } from './meta-ai';
import { nextchat, nextchatTests } from './nextchat';
import { openWebui, openWebuiTests } from './open-webui';
import { perplexity, perplexityTests } from './perplexity';
import { practice, practiceTests } from './practice';
import { qwen, qwenTests } from './qwen';
import { zai, zaiTests } from './zai';

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

/** Pages each adapter must still read, by its id. */
export const selfTests: Record<string, AdapterSelfTest[]> = {
  chatgpt: chatgptTests,
  claude: claudeTests,
  gemini: geminiTests,
  copilot: copilotTests,
  'm365-copilot': m365CopilotTests,
  perplexity: perplexityTests,
  zai: zaiTests,
  'open-webui': openWebuiTests,
  librechat: librechatTests,
  huggingchat: huggingchatTests,
  nextchat: nextchatTests,
  'deep-chat': deepChatTests,
  grok: grokTests,
  deepseek: deepseekTests,
  'le-chat': leChatTests,
  kimi: kimiTests,
  qwen: qwenTests,
  'meta-ai': metaAiTests,
  lumo: lumoTests,
  'ai-studio': aiStudioTests,
  'google-ai-mode': googleAiModeTests,
  'cloud-assist': cloudAssistTests,
  practice: practiceTests,
};
