/** Finds styles that mean left or right where they should mean start or end, so that every surface also runs from right to left. */

/** Declarations that are the same in both directions, or meant for the screen and not for the text. */
const PHYSICAL =
  /(?:^|[;{\s])((?:margin|padding|border)-(?:left|right)(?:-\w+)?|(?:left|right)|border-(?:top|bottom)-(?:left|right)-radius)\s*:|text-align:\s*(?:left|right)|float:\s*(?:left|right)/g;

/** Each physical declaration and each shorthand whose left and right differ, one line a place. */
export function physicalStyles(path: string, text: string): string[] {
  const found: string[] = [];
  const plain = text.replace(/\/\*[\s\S]*?\*\//g, (comment) => comment.replace(/[^\n]/g, ' '));
  const lineOf = (at: number) => plain.slice(0, at).split('\n').length;
  for (const match of plain.matchAll(PHYSICAL)) found.push(`${path}:${lineOf(match.index)} ${match[0].trim()}`);
  for (const match of plain.matchAll(/\b(?:margin|padding|inset|border-width)\s*:\s*([^;}!]+)/g)) {
    const parts = (match[1] ?? '').match(/(?:[^\s()]|\([^)]*\))+/g) ?? [];
    if (parts.length === 4 && parts[1] !== parts[3]) found.push(`${path}:${lineOf(match.index)} ${match[0].trim()}`);
  }
  for (const match of plain.matchAll(/box-shadow\s*:\s*inset\s+(-?[\d.]+)px/g))
    if (Number(match[1]) !== 0) found.push(`${path}:${lineOf(match.index)} ${match[0].trim()}`);
  return found;
}
