/** Whether an address is still that of the form a plan was made for. */
import { systems } from './systems/list';

const DRAFTS = systems.flatMap(({ draft }) => draft ?? []);

/** The same address, or that of a draft that got its name when the page saved it for the first time. */
export function isSameForm(was: string, now: string): boolean {
  if (was === now) return true;
  return DRAFTS.some(({ parameter, unsaved }) => {
    const [before = '', after, ...more] = was.split(`${parameter}=${unsaved}`);
    if (after === undefined || more.length > 0) return false;
    const named = now.startsWith(`${before}${parameter}=`) && now.endsWith(after);
    const name = named ? now.slice(before.length + parameter.length + 1, now.length - after.length) : '';
    return /^[\w-]+$/.test(name);
  });
}
