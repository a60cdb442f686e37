/** Writes the file of a page that verifies itself: the signed lines, what stands beside them, and the program, which alone may run in it. */
import { toBase64 } from '../../sign/base64';
import { utf8 } from '../../sign/bytes';
import { digest } from '../../sign/digest';
import { type ExportOptions, exportLines } from '../export';
import { readLogs } from '../logs';
import { sharedStore } from '../store';
import { type Annex, formatAnnex } from './annex';

/** Colors of the system, light and dark; no font, no picture. */
const STYLE = `:root{color-scheme:light dark;font:15px/1.45 system-ui,sans-serif}body{max-width:72rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.5rem}h2{font-size:1.1rem;margin-top:2rem}table{border-collapse:collapse;width:100%}th,td{text-align:start;vertical-align:top;
padding:.3rem .6rem .3rem 0;border-bottom:1px solid #8884;overflow-wrap:anywhere}tr.bad,li.fail,p.bad{background:#c002;outline:2px solid #c00}
li.fail b::before{content:"\\2717 "}li.pass b::before{content:"\\2713 "}li.notChecked b::before{content:"\\25CB "}ul{padding-inline-start:1.2rem}
pre{white-space:pre-wrap;font:inherit;margin:0}dl{margin:.2rem 0;padding-inline-start:.8rem;border-inline-start:2px solid #8884}dt{font-weight:600}dd{margin:0 0 .3rem .8rem}td details[open]{min-width:16rem}
@media(max-width:40rem){td details[open]{min-width:0}table,tbody,tr,td{display:block}thead{position:absolute;clip-path:inset(50%)}td{border:0}tr{border-bottom:1px solid #8884;padding:.4rem 0}}td:first-child,td:nth-child(3),td:nth-child(4){white-space:nowrap}th{overflow-wrap:normal}li.pass,li.fail,li.notChecked{list-style:none}`;

/** Text of an element that holds nothing but text. */
export function escapeText(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** What stands in a policy for a script or style of these very bytes (CSP Level 3, hash-source). */
async function hashSource(text: string): Promise<string> {
  return `'sha256-${toBase64(await digest(utf8(text)))}'`;
}

export interface PageParts extends ExportOptions {
  annex: Annex;
  /** The bundled program, see `program.ts`. */
  program: string;
  /** Shown until the program has run, and for good where it does not. */
  still: string;
}

/** Pieces of the file in order. Nothing where nothing was ever recorded. */
export async function* pageLines({ annex, program, still, db = sharedStore(), ...options }: PageParts) {
  const head = (await readLogs(db)).at(-1);
  if (!head) return;
  const { locale, words } = annex;
  const policy = `default-src 'none'; script-src ${await hashSource(program)}; style-src ${await hashSource(STYLE)}; base-uri 'none'; form-action 'none'`;
  yield `<!doctype html>\n<html lang="${escapeText(locale).replaceAll('"', '&quot;')}">\n<head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${policy}">\n`;
  yield `<meta name="viewport" content="width=device-width"><title>${escapeText(words.proofPageTitle ?? '')}</title><style>${STYLE}</style></head>\n`;
  yield `<body><main id="view"><p>${escapeText(still)}</p></main>\n`;
  yield `<div id="annex" hidden>${escapeText(await formatAnnex(annex, head.origin, await db.key.get(head.keyId)))}</div>\n`;
  // The first line follows its tag at once: a line break there would be one more line.
  let before = '<div id="trail" hidden>';
  for await (const line of exportLines({ ...options, db })) {
    yield before + escapeText(line);
    before = '';
  }
  yield `</div>\n<script>${program}</script></body></html>\n`;
}
