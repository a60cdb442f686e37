/** The project's own source as a graph: files, what they import, and what they export, read with TypeScript's parser. */
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, posix, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), '../..');

export interface Import {
  /** As written: `../text/span`, `zod/mini`. */
  specifier: string;
  /** Path in the project, or null for a package or a file that does not exist. */
  path: string | null;
  /** Nothing of it is left at run time. */
  typeOnly: boolean;
}

export interface Module {
  /** Relative to the project, with forward slashes. */
  path: string;
  text: string;
  source: ts.SourceFile;
  imports: Import[];
}

/** Installed packages are not looked into: the lab's alone are tens of thousands of files. */
function pathsBelow(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((one) => {
    const path = join(folder, one.name);
    if (!one.isDirectory()) return [path];
    return one.name === 'node_modules' ? [] : pathsBelow(path);
  });
}

/** Files below `folder` whose name ends with one of `endings`, relative to the project, sorted. */
export function filesIn(folder: string, endings: string[]): string[] {
  const start = join(ROOT, folder);
  if (!existsSync(start)) return [];
  return pathsBelow(start)
    .map((path) => relative(ROOT, path).split(sep).join('/'))
    .filter((path) => endings.some((ending) => path.endsWith(ending)) && statSync(join(ROOT, path)).isFile())
    .sort();
}

export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

/** Every file that is or would be committed; needs the Git work tree a clone always has. */
export function ownFiles(): string[] {
  const list = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], { cwd: ROOT, encoding: 'utf8' });
  return [...new Set(list.split('\0'))].filter((path) => path !== '' && existsSync(join(ROOT, path))).sort();
}

function resolveIn(known: ReadonlySet<string>, from: string, specifier: string): string | null {
  if (!specifier.startsWith('.')) return null;
  const base = posix.normalize(posix.join(posix.dirname(from), specifier.replace(/\?.*$/, '')));
  const tries = [base, `${base}.ts`, `${base}.tsx`, `${base}/index.ts`, `${base}/index.tsx`];
  return tries.find((path) => known.has(path)) ?? base;
}

function isTypeOnly(clause: ts.ImportClause | undefined): boolean {
  if (!clause) return false;
  if (clause.isTypeOnly) return true;
  const named = clause.namedBindings;
  if (clause.name || !named || !ts.isNamedImports(named)) return false;
  return named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
}

/** Visits every node below `node`, itself included. */
export function visit(node: ts.Node, look: (node: ts.Node) => void): void {
  look(node);
  ts.forEachChild(node, (child) => visit(child, look));
}

/** Parses one file; `known` holds every path a relative import may mean. */
export function parseModule(path: string, text: string, known: ReadonlySet<string>): Module {
  const kind = path.endsWith('.tsx') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, true, kind);
  const imports: Import[] = [];
  const add = (specifier: string, typeOnly: boolean) =>
    imports.push({ specifier, typeOnly, path: resolveIn(known, path, specifier) });
  visit(source, (node) => {
    if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier))
      add(node.moduleSpecifier.text, isTypeOnly(node.importClause));
    if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier))
      add(node.moduleSpecifier.text, node.isTypeOnly);
    if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal))
      add(node.argument.literal.text, true);
    if (ts.isCallExpression(node) && node.expression.kind === ts.SyntaxKind.ImportKeyword) {
      const [first] = node.arguments;
      if (first && ts.isStringLiteral(first)) add(first.text, false);
    }
  });
  return { path, text, source, imports };
}

/** The same graph from texts in memory; used by the rules' own tests. */
export function parseModules(files: Record<string, string>): Module[] {
  const known = new Set(Object.keys(files));
  return Object.entries(files).map(([path, text]) => parseModule(path, text, known));
}

/** Entrypoints, components and lib as they stand on disk. */
export function readModules(): Module[] {
  const paths = ['entrypoints', 'components', 'lib'].flatMap((folder) => filesIn(folder, ['.ts', '.tsx']));
  return parseModules(Object.fromEntries(paths.map((path) => [path, read(path)])));
}

/** Everything `start` pulls in at run time, packages included, each with the import chain that leads to it. */
export function reach(modules: Module[], start: string): Map<string, string[]> {
  const byPath = new Map(modules.map((module) => [module.path, module]));
  const chains = new Map<string, string[]>([[start, [start]]]);
  const queue = [start];
  for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
    for (const { specifier, path: target, typeOnly } of byPath.get(path)?.imports ?? []) {
      const next = target ?? specifier;
      if (typeOnly || chains.has(next)) continue;
      chains.set(next, [...(chains.get(path) ?? []), next]);
      queue.push(next);
    }
  }
  return chains;
}
