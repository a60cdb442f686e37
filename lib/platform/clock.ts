/** Time and chance, in one place so that everything else can be told what they are. */

/** Now, as ISO 8601 UTC with milliseconds. */
export function now(): string {
  return new Date().toISOString();
}

/** Today in the person's time zone, as an ISO date. */
export function today(): string {
  const date = new Date();
  const two = (n: number) => String(n).padStart(2, '0');
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/** A random name for a command, a plan or a held copy. */
export function newId(): string {
  return crypto.randomUUID();
}
