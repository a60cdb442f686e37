/** The form in which a passage of a page is kept, and how much of it. */

/** The TextQuoteSelector of the W3C Web Annotation Data Model (section 4.2.4): a passage, and what stands right before and after it. */
export interface TextQuote {
  exact: string;
  prefix: string;
  suffix: string;
}

/** Longest passage that is kept as a quote, in UTF-16 units. */
export const LONGEST_QUOTE = 10_000;

/** Characters kept before and after a passage. The W3C names no number; 32 is what the open-source annotation clients keep. */
export const CONTEXT = 32;
