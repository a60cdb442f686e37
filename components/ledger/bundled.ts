/** A program with all it imports as one text, see `wxt.config.ts`. */
declare module '*?bundled' {
  export const program: string;
}
