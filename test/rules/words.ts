/** Which message keys the source names, directly or by a template. */
import ts from 'typescript';
import { type Module, visit } from './source';

/** Keys named by a literal anywhere, plus patterns for keys built from a template such as `state${name}`. */
export function namedKeys(modules: Module[]): { literals: Set<string>; patterns: RegExp[] } {
  const literals = new Set<string>();
  const patterns: RegExp[] = [];
  const quoted = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  for (const module of modules) {
    visit(module.source, (node) => {
      if (ts.isStringLiteralLike(node)) literals.add(node.text);
      if (!ts.isTemplateExpression(node)) return;
      const parts = [node.head.text, ...node.templateSpans.map((span) => span.literal.text)];
      // A key template starts with the room's noun; anything else is a sentence or a path.
      if (/^[a-z][A-Za-z0-9]{2,}$/.test(parts[0] ?? ''))
        patterns.push(new RegExp(`^${parts.map(quoted).join('\\w+')}$`));
    });
  }
  return { literals, patterns };
}

/** First arguments of `message('…')`, which is how the domain names a sentence. */
export function messageCalls(modules: Module[]): { key: string; path: string }[] {
  const calls: { key: string; path: string }[] = [];
  for (const module of modules) {
    visit(module.source, (node) => {
      if (!ts.isCallExpression(node) || !ts.isIdentifier(node.expression) || node.expression.text !== 'message') return;
      const [first] = node.arguments;
      if (first && ts.isStringLiteralLike(first)) calls.push({ key: first.text, path: module.path });
    });
  }
  return calls;
}

/** `$1` to `$9` of a sentence, sorted. */
export function paramsOf(sentence: string): string[] {
  return [...new Set(sentence.match(/\$[1-9]/g) ?? [])].sort();
}
