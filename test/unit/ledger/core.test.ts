/** The chain core: tree, links and checkpoints, against the vectors of certificate transparency. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { captureAttributes } from '../../../lib/ledger/attributes';
import { extendChain, findBreak, nextPlace, startChain } from '../../../lib/ledger/chain';
import {
  checkpointOf,
  checkSignature,
  formatCheckpoint,
  noteOf,
  parseCheckpoint,
  signCheckpoint,
} from '../../../lib/ledger/checkpoint';
import { nameOrigin, placeEvent } from '../../../lib/ledger/event';
import { LedgerEvent } from '../../../lib/ledger/schema';
import { appendLeaf, EMPTY_TREE, rootOf, rootOfLeaves, type Tree } from '../../../lib/ledger/tree';
import { wordsOf } from '../../../lib/ledger/words';
import { type Bytes, fromHex, toHex, utf8 } from '../../../lib/sign/bytes';
import { hashLeaf, hashLeaves, hashNode } from '../../../lib/sign/digest';
import { generateKey } from '../../../lib/sign/key';
import { formatNote, noteKeyHash, verifyNote } from '../../../lib/sign/note';
import { CAPTURE, JUN } from './example';

describe('Merkle tree', () => {
  /** Leaves and roots of google/certificate-transparency, merkletree test data. */
  const LEAVES = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  const ROOTS = [
    'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];

  it('has the published root at every size', async () => {
    const hashes = await hashLeaves(LEAVES.map((leaf) => fromHex(leaf) as Bytes));
    let tree: Tree = EMPTY_TREE;
    expect(toHex(rootOf(tree))).toBe(ROOTS[0]);
    for (const [i, hash] of hashes.entries()) {
      tree = appendLeaf(tree, hash);
      expect(toHex(rootOf(tree)), `${i + 1} leaves`).toBe(ROOTS[i + 1]);
    }
  });

  it('is the recursive definition of RFC 6962 at any size, and keeps one peak a bit', () => {
    const recursive = (leaves: readonly Bytes[]): Bytes => {
      if (leaves.length === 1) return leaves[0] as Bytes;
      const half = 2 ** Math.ceil(Math.log2(leaves.length) - 1);
      return hashNode(recursive(leaves.slice(0, half)), recursive(leaves.slice(half)));
    };
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 70 }), (size) => {
        const leaves = Array.from({ length: size }, (_, i) => utf8(String(i).padStart(32)));
        expect(toHex(rootOfLeaves(leaves))).toBe(toHex(recursive(leaves)));
        const tree = leaves.reduce<Tree>(appendLeaf, EMPTY_TREE);
        expect(tree.peaks).toHaveLength(size.toString(2).replaceAll('0', '').length);
      }),
    );
  });
});

describe('chain', () => {
  it('names the part that does not fit', async () => {
    const chain = extendChain(startChain('waybill/a'), await hashLeaf(utf8('x')));
    const place = nextPlace(chain);
    expect(findBreak(chain, place)).toBeNull();
    expect(findBreak(chain, { ...place, origin: 'waybill/b' })).toBe('origin');
    expect(findBreak(chain, { ...place, index: 2 })).toBe('index');
    expect(findBreak(chain, { ...place, prev: '0'.repeat(64) })).toBe('prev');
  });

  it('places an event that reads back by its own schema', () => {
    const draft = {
      time: '2026-11-19T10:00:00.000Z',
      name: 'a',
      handoff: null,
      contract: null,
      actor: JUN,
      attributes: {},
    };
    const { event, body } = placeEvent(
      { ...draft, data: { b: 1, a: 2 }, content: [] },
      nextPlace(startChain('waybill/a')),
    );
    expect(LedgerEvent.parse(event)).toEqual(JSON.parse(body));
    expect(body.startsWith('{"actor":{"declared":')).toBe(true);
  });
});

describe('checkpoint', () => {
  it('is three lines and a signature under the log’s name', async () => {
    const key = await generateKey();
    const origin = nameOrigin(key.id);
    const checkpoint = checkpointOf(extendChain(startChain(origin), await hashLeaf(utf8(''))));
    expect(formatCheckpoint(checkpoint)).toBe(`${origin}\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n`);
    const signature = await signCheckpoint(key, checkpoint);
    const hash = (await noteKeyHash(origin, key.jwk)) as Bytes;
    const known = { key: key.publicKey, hash };
    expect(await checkSignature(known, signature, utf8(formatCheckpoint(checkpoint)))).toBe(true);
    expect(await checkSignature(known, signature, utf8(formatCheckpoint({ ...checkpoint, size: 2 })))).toBe(false);
    expect(
      await checkSignature({ ...known, hash: new Uint8Array(4) }, signature, utf8(formatCheckpoint(checkpoint))),
    ).toBe(false);
    const parsed = parseCheckpoint(noteOf(checkpoint, signature));
    expect(parsed?.checkpoint).toEqual(checkpoint);
    expect(parsed && (await verifyNote(parsed.note, origin, known))).toBe(true);
  });

  /** The example of c2sp.org/tlog-checkpoint. */
  const EXAMPLE =
    'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n';

  it('of the specification is read, with further lines and signatures of others, up to a limit', () => {
    const read = parseCheckpoint(EXAMPLE);
    expect(read?.checkpoint).toMatchObject({ origin: 'example.com/behind-the-sofa', size: 20852163 });
    expect(read && formatNote(read.note)).toBe(EXAMPLE);
    const extended = EXAMPLE.replace('q2I=\n', 'q2I=\nwhatever else\n');
    expect(parseCheckpoint(extended)?.checkpoint).toEqual(read?.checkpoint);
    expect(parseCheckpoint(`${EXAMPLE}${'— witness.example AAAAAAA=\n'.repeat(16)}`)?.note.signatures).toHaveLength(17);
    expect(parseCheckpoint(`${EXAMPLE}${'— witness.example AAAAAAA=\n'.repeat(64)}`)).toBeNull();
  });

  it.each([
    ['a leading zero', 'o\n01\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n'],
    ['no number', 'o\nx\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n'],
    ['a short root', 'o\n1\nbjQLnA==\n'],
    ['no root', 'o\n1\n'],
    ['no name', '\n1\nbjQLnP+zepicpUTmu3gKLHiQHT+zNzh2hRGjBhevoB0=\n'],
  ])('refuses %s', (_, text) => {
    expect(parseCheckpoint(`${text}\n— o AAAAAAA=\n`)).toBeNull();
  });
});

describe('attributes of a capture', () => {
  it('use OpenTelemetry’s names and leave secrets out of the address', () => {
    expect(captureAttributes(CAPTURE)).toEqual({
      'gen_ai.operation.name': 'chat',
      'gen_ai.provider.name': 'openai',
      'gen_ai.response.model': 'gpt-5',
      'gen_ai.response.id': 'm-assistant',
      'gen_ai.conversation.id': 'c1',
      'url.full': 'https://chat.example/c/1',
      'waybill.model.scope': 'message',
      'waybill.tool': 'practice',
      'waybill.semconv.version': '1.45.0',
    });
  });

  it('say nothing that the page did not', () => {
    const [asked, answered] = CAPTURE.turns as [(typeof CAPTURE.turns)[number], (typeof CAPTURE.turns)[number]];
    const answer = { ...answered, id: null, provider: null, model: { value: null, scope: 'unknown' as const } };
    const conversation = { ...CAPTURE.conversation, id: null, url: 'no address' };
    expect(captureAttributes({ ...CAPTURE, conversation, turns: [asked, answer] })).toEqual({
      'gen_ai.operation.name': 'chat',
      'waybill.model.scope': 'unknown',
      'waybill.tool': 'practice',
      'waybill.semconv.version': '1.45.0',
    });
    const mode = { ...answered, model: { value: 'Thinking', scope: 'mode' as const } };
    const attributes = captureAttributes({ ...CAPTURE, turns: [asked, mode] });
    expect(attributes).toMatchObject({ 'waybill.model.mode': 'Thinking' });
    expect(attributes).not.toHaveProperty(['gen_ai.response.model']);
  });
});

it('search words: no case, no accents, each character of a script without spaces', () => {
  expect(wordsOf('Café ACME-42, café')).toEqual(['cafe', 'acme', '42']);
  expect(wordsOf('返金 in 10 days')).toEqual(['返', '金', 'in', '10', 'days']);
  expect(wordsOf('…')).toEqual([]);
});
