/** A source before it is added: what a page, a link or a file gave, and what the person made of it. */
import type { AttachedSource, PersonSource, SourceWay } from '../../lib/capture/schema';

export interface SourceDraft {
  via: SourceWay;
  title: string;
  url: string | null;
  quote: string;
  /** What stood around the quote as it was read. */
  prefix: string;
  suffix: string;
  file?: AttachedSource['file'];
}

/** The source to add. What stood around the passage holds only for the passage as it was read. */
export function sourceFrom(draft: SourceDraft, title: string, quote: string): PersonSource {
  const [name, passage] = [title.trim(), quote.trim()];
  const around = passage !== '' && passage === draft.quote.trim() && draft.prefix + draft.suffix !== '';
  return {
    title: name || null,
    url: draft.url?.trim() || null,
    quote: passage || null,
    ...(around && { prefix: draft.prefix, suffix: draft.suffix }),
    hidden: false,
    from: 'person',
    via: draft.via,
    ...(draft.file && { file: draft.file }),
  };
}
