import { expect, it } from 'vitest';
import { isSameForm } from '../../../lib/fill/same-form';

const MAIL = 'https://mail.example/mail/u/0/#inbox?compose=';

it.each([
  ['the same address', `${MAIL}new`, `${MAIL}new`, true],
  ['a draft that got its name', `${MAIL}new`, `${MAIL}CllgCJ_a-1`, true],
  ['another draft', `${MAIL}CllgCJ`, `${MAIL}GTvVlc`, false],
  ['a draft that was closed', `${MAIL}new`, 'https://mail.example/mail/u/0/#inbox', false],
  ['a draft in another folder', `${MAIL}new`, 'https://mail.example/mail/u/0/#sent?compose=CllgCJ', false],
  ['two drafts', `${MAIL}new`, `${MAIL}CllgCJ,GTvVlc`, false],
  ['another page', `${MAIL}new`, 'https://mail.example/compose=a', false],
])('%s', (_name, was, now, same) => {
  expect(isSameForm(was, now)).toBe(same);
});
