/** Tells which answer a site's own Copy button copies, also where an adapter does not name that button, or the page is in another language. */
import type { Adapter } from './adapter';
import { type FoundAnswer, findAnswers } from './answers';
import { findBodies, findTurns } from './find-turns';

const BUTTON = 'button, [role="button"], copy-button';
/** "Copy" in the languages of the sites' interfaces, and in the names developers give such buttons. */
const copies =
  /cop(?:y|ier|iar|ia\b)|kopi(?:er|uj|ëren|era|ér)|kopyala|kopíro|копир|复制|複製|拷贝|コピー|복사|sao chép|salin|คัดลอก|نسخ|कॉपी/i;
/** Parts of an answer, and other things, that have a Copy button of their own. */
const others =
  /link|code|table|prompt|query|url|image|email|id\b|selection|lien|tabelle|tableau|tabla|链接|代码|リンク|コード/i;
const PART =
  'pre, code, table, figure, header, nav, [role="table"], [role="dialog"], [role="menu"], [class*="code-block"], [class*="codeblock"], [class*="table-"], code-block, .cm-editor';

function isCopy(button: Element): boolean {
  const said = ['aria-label', 'title', 'data-testid', 'data-test-id', 'class', 'mattooltip'].map(
    (name) => button.getAttribute(name) ?? '',
  );
  const words = [...said, (button.textContent ?? '').trim().slice(0, 40)].join(' ');
  return copies.test(words) && !others.test(words) && !button.closest(PART);
}

/**
 * The answer that a press copies whole, or null. Where the button stands outside of every turn, it belongs to the one answer before it that
 * its surroundings hold; with two of them, to none.
 */
export function copiedAnswer(pressed: Element, document: Document, adapter: Adapter): FoundAnswer | null {
  const turns = findTurns(document, adapter);
  const answers = findAnswers(document, adapter, turns);
  const named = answers.find(({ copy }) => copy?.contains(pressed));
  if (named) return named;
  const button = pressed.closest(BUTTON);
  if (!button || !isCopy(button)) return null;
  const inside = turns.find(({ element }) => element.contains(button));
  if (inside) {
    // Beside the answer's text, not in it: there it copies a part.
    const bodies = inside.messages.flatMap((message) => findBodies(message, adapter, inside.role));
    const part = bodies.some((body) => body !== inside.element && body.contains(button));
    return part ? null : (answers.find(({ element }) => element === inside.element) ?? null);
  }
  for (let around = button.parentElement; around; around = around.parentElement) {
    const held = turns.filter(({ element }) => around?.contains(element));
    if (held.length === 0) continue;
    const mine = held.filter(({ role }) => role === 'assistant');
    const [only] = mine;
    const follows = held.at(-1) === only && only && (only.element.compareDocumentPosition(button) & 4) !== 0;
    return mine.length === 1 && follows ? (answers.find(({ element }) => element === only.element) ?? null) : null;
  }
  return null;
}
