/** A half-open range of UTF-16 offsets into one text. */
export interface Span {
  start: number;
  end: number;
}
