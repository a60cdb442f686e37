/** Finds what is open for extension: files that define one site, check or driver, with the id others know it by. */
import ts from 'typescript';
import type { Module } from './source';

export interface Kind {
  folder: string;
  /** Type the constant is declared as. */
  type: string;
  /** Property whose text is the id. */
  id: string;
  /** Files of the folder that list the members. */
  lists: string[];
  /** Where the tests are that show one works. */
  tests: string;
}

export interface Member {
  path: string;
  /** Name of the exported constant. */
  name: string;
  id: string;
}

export const KINDS: Kind[] = [
  { folder: 'lib/capture/sites', type: 'Adapter', id: 'id', lists: ['list.ts'], tests: 'test/unit/capture/' },
  { folder: 'lib/check', type: 'Check', id: 'metric', lists: ['list.ts'], tests: 'test/unit/check/' },
  { folder: 'lib/fill/drivers', type: 'Driver', id: 'control', lists: ['list.ts'], tests: 'test/unit/fill/' },
  { folder: 'lib/fill/systems', type: 'FormSystem', id: 'id', lists: ['list.ts'], tests: 'test/unit/fill/' },
  { folder: 'lib/pack/bundled', type: 'Contract', id: 'id', lists: ['practice.ts', 'starter.ts'], tests: 'test/unit/' },
];

const inFolder = (module: Module, { folder }: Kind) =>
  module.path.startsWith(`${folder}/`) && !module.path.slice(folder.length + 1).includes('/');

function memberOf(module: Module, kind: Kind): Member[] {
  return module.source.statements.flatMap((statement) => {
    if (!ts.isVariableStatement(statement)) return [];
    return statement.declarationList.declarations.flatMap(({ name, type, initializer }) => {
      const object = initializer && ts.isSatisfiesExpression(initializer) ? initializer : null;
      const declared = (type ?? object?.type)?.getText(module.source);
      const value = object ? object.expression : initializer;
      if (declared !== kind.type || !value || !ts.isObjectLiteralExpression(value)) return [];
      const property = value.properties.find((one) => one.name?.getText(module.source) === kind.id);
      if (!property || !ts.isPropertyAssignment(property) || !ts.isStringLiteralLike(property.initializer)) return [];
      return [{ path: module.path, name: name.getText(module.source), id: property.initializer.text }];
    });
  });
}

/** The members of a kind, those its list leaves out, and files that are neither a member nor used by a neighbor. */
export function inspect(modules: Module[], kind: Kind): { members: Member[]; unlisted: string[]; stray: string[] } {
  const folder = modules.filter((module) => inFolder(module, kind));
  const lists = folder.filter(({ path }) => kind.lists.some((list) => path === `${kind.folder}/${list}`));
  const members = folder.flatMap((module) => memberOf(module, kind));
  const listed = new Set(
    lists.flatMap(({ imports }) => imports.filter(({ typeOnly }) => !typeOnly).map(({ path }) => path)),
  );
  const used = new Set(
    modules
      .filter((module) => !lists.includes(module))
      .flatMap(({ path, imports }) => imports.map((one) => one.path ?? path)),
  );
  return {
    members,
    unlisted: members.filter(({ path }) => !listed.has(path)).map(({ path }) => path),
    stray: folder
      .filter((module) => !lists.includes(module))
      .filter(({ path }) => !used.has(path) && !members.some((member) => member.path === path))
      .map(({ path }) => path),
  };
}
