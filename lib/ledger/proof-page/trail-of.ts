/** The signed lines out of a page that verifies itself, as a browser reads them there. */

const START = '<div id="trail" hidden>';
const MARKS: Record<string, string> = { '&amp;': '&', '&lt;': '<', '&gt;': '>' };

/** Null where this is no such page. What nobody escaped as the page does stays as it stands, and then verifies no more. */
export function trailOf(page: string): string | null {
  const at = page.slice(0, 15).toLowerCase() === '<!doctype html>' ? page.indexOf(START) : -1;
  if (at < 0) return null;
  const rest = page.slice(at + START.length);
  const end = rest.indexOf('<');
  // Line ends as HTML takes them in (html.spec.whatwg.org, preprocessing the input stream).
  const text = (end < 0 ? rest : rest.slice(0, end)).replace(/\r\n?/g, '\n');
  return text.replace(/&(?:amp|lt|gt);/g, (mark) => MARKS[mark] ?? mark);
}
