/** Which message keys the source names, directly or by a template. */
import ts from 'typescript';
import { endsOf } from '../../lib/text/plural';
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

type Catalog = Record<string, { message: string }>;

/** What keeps `catalog`, of the language `tag`, from standing in for the English one; one line a problem. */
export function catalogProblems(english: Catalog, catalog: Catalog, tag: string): string[] {
  const bases = Object.keys(english).flatMap((key) => (/Many$/.test(key) ? [key.slice(0, -4)] : []));
  const counted = new Map(bases.flatMap((base) => endsOf(tag).map((end) => [base + end, base] as const)));
  // A language without a singular of its own may still write one, which nothing asks for.
  const isCounted = (key: string) => /(One|Many)$/.test(key) && bases.includes(key.replace(/(One|Many)$/, ''));
  const plain = Object.keys(english).filter((key) => !isCounted(key));
  const wanted = new Set([...plain, ...counted.keys()]);
  const known = new Set([...wanted, ...bases.map((base) => `${base}One`)]);
  const problems = [...wanted].filter((key) => !(key in catalog)).map((key) => `lacks ${key}`);
  for (const [key, { message }] of Object.entries(catalog)) {
    if (!known.has(key)) {
      problems.push(`does not know ${key}`);
      continue;
    }
    if (message.trim() === '') problems.push(`${key} is empty`);
    const base = counted.get(key) ?? (isCounted(key) ? key.replace(/(One|Many)$/, '') : null);
    const meant = paramsOf(english[base === null ? key : `${base}Many`]?.message ?? '');
    const used = paramsOf(message);
    for (const param of used) if (!meant.includes(param)) problems.push(`${key} has ${param}`);
    // A form for one thing need not say the number.
    if (base === null) for (const param of meant) if (!used.includes(param)) problems.push(`${key} has no ${param}`);
  }
  const said = (key: string) => catalog[key]?.message;
  if (said('localeTag') !== tag) problems.push(`localeTag is ${said('localeTag')}`);
  if (!['ltr', 'rtl'].includes(said('localeDirection') ?? ''))
    problems.push(`localeDirection is ${said('localeDirection')}`);
  return problems;
}
