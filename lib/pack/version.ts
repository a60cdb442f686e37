/** Versions of packs: three numbers, compared as numbers. */

const VERSION = /^(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})\.(0|[1-9]\d{0,8})$/;

export function isVersion(text: string): boolean {
  return VERSION.test(text);
}

/** Negative where `a` is older than `b`, zero where they are the same. What is no version is older than every version. */
export function compareVersions(a: string, b: string): number {
  const [left, right] = [numbersOf(a), numbersOf(b)];
  const place = left.findIndex((n, i) => n !== right[i]);
  return place < 0 ? 0 : (left[place] ?? 0) - (right[place] ?? 0);
}

function numbersOf(text: string): number[] {
  const found = VERSION.exec(text);
  return found ? found.slice(1).map(Number) : [-1, -1, -1];
}
