/** Sentences about a capture: where it is from, how complete it is, and what the person should know. */
import type { Capture, Completeness, Turn } from '../../lib/capture/schema';
import type { DigestPart } from '../../lib/handoff/digest-only';
import type { Handoff } from '../../lib/handoff/schema';
import type { MessageKey } from '../../lib/text/message';
import type { Words } from '../ui/use-words';

/** Tools people know by a name of their own; any other is shown by its id. */
const toolNames: Record<string, string> = {
  chatgpt: 'ChatGPT',
  claude: 'Claude',
  gemini: 'Gemini',
  copilot: 'Copilot',
  'm365-copilot': 'Microsoft 365 Copilot',
  perplexity: 'Perplexity',
  'open-webui': 'Open WebUI',
  librechat: 'LibreChat',
  huggingchat: 'HuggingChat',
  nextchat: 'NextChat',
  'deep-chat': 'Chat widget',
  grok: 'Grok',
  deepseek: 'DeepSeek',
  'le-chat': 'Le Chat',
  kimi: 'Kimi',
  qwen: 'Qwen',
  'meta-ai': 'Meta AI',
  zai: 'Z.ai',
  lumo: 'Lumo',
  'ai-studio': 'Google AI Studio',
  'google-ai-mode': 'Google AI Mode',
  'cloud-assist': 'Gemini Cloud Assist',
};

export function toolName(tool: string, words: Words): string {
  if (tool === 'practice') return words.t('panelToolPractice');
  if (tool === 'page') return words.t('panelToolPage');
  return toolNames[tool] ?? tool;
}

/** `Practice chat · gpt-5 · 10:11`; an unknown model says so. */
export function captureLine(of: Pick<Handoff['capture'], 'tool' | 'model' | 'capturedAt'>, words: Words): string {
  return [toolName(of.tool, words), of.model ?? words.t('panelModelUnknown'), words.when(of.capturedAt)].join(' · ');
}

/** `whole conversation, 4 of 4 turns`, or what is missing, said aloud. */
export function completenessLine(of: Completeness, words: Words): string {
  if (of.streaming) return words.t('panelStillWriting');
  if (of.total === null) return words.count('panelTurnsUnknown', of.captured);
  if (of.captured >= of.total) return words.t('panelTurnsWhole', words.number(of.captured), words.number(of.total));
  return words.t('panelTurnsPart', words.number(of.captured), words.number(of.total));
}

/** What its contract did not let be kept of a capture; null where it is whole. */
export function lacksLine(lacks: readonly DigestPart[], { t }: Words): string | null {
  if (lacks.length > 1) return t('captureLacksBoth');
  const keys = { answer: 'captureLacksAnswer', promptThread: 'captureLacksThread' } as const;
  return lacks[0] ? t(keys[lacks[0]]) : null;
}

/** Which of several answers to the same prompt this is; null where the page showed one. */
export function variantLine({ variant }: Turn, words: Words): string | null {
  return variant ? words.t('panelVariant', words.number(variant.index), words.number(variant.of)) : null;
}

const warnings: Record<string, MessageKey> = {
  halfLoaded: 'panelWarnHalfLoaded',
  startMissing: 'panelWarnStart',
  promptMissing: 'panelWarnPrompt',
  answerMissing: 'panelWarnAnswer',
  reportClosed: 'panelWarnReport',
  streaming: 'panelWarnStreaming',
  layoutChanged: 'panelWarnLayout',
  selectionOutside: 'panelWarnSelection',
  reasoningLeftOut: 'panelWarnReasoning',
  frameNotRead: 'panelWarnFrame',
};

/** What the person should know about the capture, one sentence each; codes without a sentence of their own share one that names them. */
export function warningLines({ warnings: codes }: Capture, words: Words): string[] {
  // Where the beginning is missing, that is the part that was not loaded.
  const told = codes.filter((code) => code !== 'halfLoaded' || !codes.includes('startMissing'));
  return told.map((code) => {
    const key = warnings[code];
    return key ? words.t(key) : words.t('panelWarnOther', code);
  });
}

/** The first line that says something, or the whole where every line is short: headings are not an excerpt. */
export function tellingPart(text: string): string {
  return text.split('\n').find((line) => line.trim().length >= 50) ?? text;
}

/** The first words of a text, cut at a word. */
export function excerptOf(text: string, length = 120): string {
  const flat = text.replace(/\s+/g, ' ').trim();
  return flat.length <= length ? flat : `${flat.slice(0, length).replace(/\s\S*$/, '')} …`;
}
