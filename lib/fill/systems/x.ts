/** The post composer of X. Read in public extensions and test suites of 2024 to 2026; not on a live account. */
import type { FormSystem, SystemSelfTest } from './system';

export const x: FormSystem = {
  id: 'x',
  product: 'X',
  verified: '2026-11-21',
  shown: [{ attribute: 'data-testid', exact: 'tweetTextarea_0' }],
  hooks: [{ attribute: 'data-testid', on: 'control', exact: 'tweetTextarea_0', name: 'post', names: 'field' }],
  save: [
    { attribute: 'data-testid', exact: 'tweetButton' },
    { attribute: 'data-testid', exact: 'tweetButtonInline' },
  ],
};

export const xTests: SystemSelfTest[] = [
  {
    html: `<div id="post" data-testid="tweetTextarea_0" role="textbox" contenteditable="true" aria-label="Texto"></div>
<div id="go" role="button" data-testid="tweetButtonInline">Postar</div>`,
    finds: { post: 'post' },
    saves: ['go'],
  },
];
