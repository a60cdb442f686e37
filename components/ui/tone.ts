/** The five tones a shape can have. Green, amber and red are verdicts, never decoration. */
export type Tone = 'pass' | 'warn' | 'stop' | 'open' | 'said';
