/** Puts lines together as a file, a part at a time, so that a large one never stands in memory as one text or as a million. */

/** Characters put together before they become a part: the browser keeps parts outside of the page's memory. */
const PART = 1 << 20;

/** Each line gets its end. Rejects as the lines do. */
export async function gatherLines(lines: AsyncIterable<string>, type: string): Promise<Blob> {
  const parts: Blob[] = [];
  let waiting: string[] = [];
  let length = 0;
  const put = () => {
    if (waiting.length > 0) parts.push(new Blob(waiting));
    waiting = [];
    length = 0;
  };
  for await (const line of lines) {
    waiting.push(line, '\n');
    length += line.length + 1;
    if (length >= PART) put();
  }
  put();
  return new Blob(parts, { type });
}
