/** Gemini Cloud Assist in the Google Cloud console. Custom elements hold prompts, thoughts and answers apart. */
import type { Adapter, AdapterSelfTest } from '../adapter';

export const cloudAssist: Adapter = {
  id: 'cloud-assist',
  name: 'Gemini Cloud Assist',
  provider: 'gcp.gen_ai',
  verified: '2026-08-01',
  urls: ['^https://console\\.cloud\\.google\\.com(?:[/?#]|$)'],
  title: { select: ['aic-topic-list [aria-current="true"]'], strip: null },
  turn: ['aic-user-message, aic-agent-entry'],
  role: { user: 'aic-user-message', assistant: 'aic-agent-entry' },
  messageId: ['data-message-id'],
  body: { user: '.aic-user-message-text', assistant: 'aic-markdown-renderer', userText: 'verbatim', required: true },
  exclude: '.aic-agent-thoughts-container, aic-loading-indicator, aic-agent-thoughts',
  strip: ['mat-icon', 'cm-icon', 'aic-feedback-actions', '.cfc-screen-reader-only', '.cdk-visually-hidden'],
  streaming:
    '.aic-loading-indicator-ring.active, button[aria-label="Stop response"], button[aria-label="Stop generating"]',
};

export const cloudAssistTests: AdapterSelfTest[] = [
  {
    page: 'chat-cloud-assist.html',
    address: 'https://console.cloud.google.com/gemini?project=harbor',
    turns: 4,
    answers: 2,
    lastAnswerHolds: 'two zones',
  },
];
