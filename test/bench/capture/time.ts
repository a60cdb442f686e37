/** What capture costs. */
import type { Figure } from '../figure';

export async function* timeFigures(): AsyncIterable<Figure> {}
