/** What of a page is no answer: the model's reasoning, and the words of its furniture. Told by the page, apart from any adapter. */
import { lettersOf, runsOf } from './words';

/** Elements that hold reasoning, as the chat sites name them in 2026. */
export const reasoning = [
  '.font-claude-response .font-claude-response',
  'model-thoughts, .thoughts-container, ms-thought-chunk',
  '.thinking-container, .thinking-chain-container, .ds-think-content, .aic-agent-thoughts-container',
  '[data-message-part-type="reasoning"], [data-message-part-type="thinking"], [data-message-part-type="tool"]',
  '[class*="qwen-chat-thinking"], .toolcall-container, .result-thinking',
  '[data-testid*="thinking"], [data-testid*="reasoning"], [data-testid*="chain-of-thought"]',
  'details[type="reasoning"], .reasoning-content, .think-content',
];

const furniture =
  'button, [role="button"], [role="toolbar"], .sr-only, .visually-hidden, .cdk-visually-hidden, [data-testid*="action-button"]';

export interface NoAnswer {
  /** Runs of five letters that occur in reasoning and in no labeled turn. */
  reasoning: Set<string>;
  /** Lines of furniture, letters only, that are no line of a labeled turn. */
  furniture: Set<string>;
}

const linesOf = (text: string): string[] => text.split('\n').map(lettersOf);

/** `labeled` are the texts of all turns of the page. */
export function findNoAnswer(document: Document, labeled: readonly string[]): NoAnswer {
  const known = new Set(labeled.flatMap((text) => [...runsOf(text).keys()]));
  const runs = reasoning.flatMap((selector) =>
    [...document.querySelectorAll(selector)].flatMap((part) => [...runsOf(part.textContent ?? '').keys()]),
  );
  const lines = new Set(labeled.flatMap(linesOf));
  const words = [...document.querySelectorAll(furniture)].map((part) => lettersOf(part.textContent ?? ''));
  return {
    reasoning: new Set(runs.filter((run) => run.length >= 5 && !known.has(run))),
    furniture: new Set(words.filter((line) => line.length >= 3 && line.length <= 60 && !lines.has(line))),
  };
}

/** Runs a text may share with reasoning by chance. */
const CHANCE = 20;

export const leaksReasoning = (text: string, page: NoAnswer): boolean =>
  [...runsOf(text).keys()].filter((run) => page.reasoning.has(run)).length > CHANCE;

export const leaksFurniture = (text: string, page: NoAnswer): boolean =>
  linesOf(text).some((line) => page.furniture.has(line));
