/** Finds the header bar of a code block: the language it names, which is no word of the answer. */
import type { Element } from 'hast';
import { isCodeBlock, isControl } from './code';
import { find, textOf } from './hast';

const words = new Set([
  'p',
  'h1',
  'h2',
  'h3',
  'h4',
  'h5',
  'h6',
  'li',
  'blockquote',
  'td',
  'th',
  'dt',
  'dd',
  'img',
  'math',
]);
// Names that label code even where the bar has no button.
const language =
  /^(?:bash|c|c\+\+|cpp|c#|csharp|css|dart|diff|docker(?:file)?|elixir|erlang|excel|go|graphql|haskell|html|http|ini|java|javascript|js|json|jsonl?|jsx|julia|kotlin|latex|less|lua|makefile|markdown|matlab|mermaid|nginx|objective-c|ocaml|perl|php|plain ?text|text|powershell|prolog|protobuf|python|py|r|ruby|rust|sass|scala|scss|shell|sh|soql|sql|svg|swift|terraform|toml|ts|tsx|typescript|vb(?:a|net)?|vue|xml|yaml|yml|zig|zsh|apex)$/i;

// Words of controls that pages draw without buttons, in the languages of the sites' own interfaces.
const controlWords =
  /^(?:copy(?: code)?|copied!?|download|run|preview|edit|wrap|unwrap|collapse|expand|save|复制(?:代码)?|拷贝|下载|运行|预览|折叠|展开|複製(?:程式碼)?|コピー(?:する)?|複写|복사|코드 복사|copier(?: le code)?|kopieren|code kopieren|copiar(?: código)?|copia(?: codice)?|kopiëren|kopiuj|копировать(?: код)?|kopyala|sao chép)$/i;

/** The label of a bar that stands before a code block as its sibling: few words and a button. Null where it is not such a bar. */
export function barLabel(node: Element): string | null {
  if (isCodeBlock(node) || find(node, isCodeBlock) || !find(node, (child) => child.tagName === 'button')) return null;
  const label = textOf(node, isControl).trim();
  return label.length <= 30 && !label.includes('\n') ? label : null;
}

/**
 * The one code block that a wrapper draws under a bar, with the bar's label. Null where the wrapper holds any other words, or where
 * `isPlain` says no of a part of it (hidden, left out, a citation).
 */
export function barredCode(
  node: Element,
  isPlain: (part: Element) => boolean,
): { code: Element; label: string } | null {
  if (!['div', 'section', 'figure'].includes(node.tagName) && !node.tagName.includes('-')) return null;
  const parts: string[] = [];
  let code: Element | null = null;
  let control = false;
  const walk = (current: Element): boolean =>
    current.children.every((child) => {
      if (child.type === 'text') {
        if (child.value.trim() === '') return true;
        if (controlWords.test(child.value.trim())) {
          control = true;
          return true;
        }
        parts.push(child.value.trim());
        return code === null && parts.join('').length <= 60;
      }
      if (child.type !== 'element') return true;
      if (isControl(child)) {
        control = true;
        return true;
      }
      if (!isPlain(child)) return false;
      if (isCodeBlock(child)) {
        if (code) return false;
        code = child;
        return true;
      }
      return !words.has(child.tagName) && walk(child);
    });
  if (!walk(node) || !code) return null;
  // A bar whose controls are no buttons: the language comes first.
  const first = parts.length > 1 && language.test(parts[0] as string);
  const stated = first ? (parts[0] as string) : parts.join('');
  if (stated.length > 30) return null;
  if (/[\n\r]|[.:;!?。：]$/.test(stated) || (stated !== '' && !control && !language.test(stated))) return null;
  return { code, label: stated };
}
