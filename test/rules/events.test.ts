/** Every event and attribute of the trail is described where its readers look, and nothing else is. */
import { describe, expect, test } from 'vitest';
import { filesIn, read } from './source';

const source = filesIn('lib', ['.ts'])
  .filter((path) => path !== 'lib/ledger/schema.ts')
  .map(read)
  .join('\n');
const described = read('lib/ledger/events.md');
const [, attributes = '', rest = ''] = described.split(/^## Attributes$|^## Steps of a handoff$/m);

const namesIn = (text: string, pattern: RegExp) => new Set([...text.matchAll(pattern)].map(([, name]) => name));
/** First cells of a table's rows. */
const cellsOf = (text: string) => [...text.matchAll(/^\| (`.+?) \|/gm)].map(([, cell]) => cell).join('\n');

const EVENT =
  /'((?:handoff\.[a-zA-Z.]+|log\.[a-z.]+|content\.[a-z]+|contract\.pack\.[a-z]+|contract\.(?:paused|resumed)))'/g;
const ATTRIBUTE =
  /'((?:gen_ai|error|url)\.[a-z_.]+|waybill\.(?:contract|model|pack|run|semconv)\.[a-z_]+|waybill\.tool)'/g;

describe('the list of events', () => {
  test('names every event', () => {
    const found = namesIn(source, EVENT);
    expect(found.size).toBeGreaterThan(30);
    expect(namesIn(cellsOf(rest), /`([^`]+)`/g)).toEqual(found);
  });
  test('names every attribute', () => {
    const found = namesIn(source, ATTRIBUTE);
    expect(found.size).toBeGreaterThan(10);
    expect(namesIn(cellsOf(attributes), /`([^`]+)`/g)).toEqual(found);
  });
});
