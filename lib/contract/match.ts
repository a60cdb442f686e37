/** Decides whether an address belongs to a contract's target, and which record it names. */

import { firstGroup } from './run-pattern';
import type { Contract } from './schema';

const LONGEST_ADDRESS = 2000;

/** The address without query and fragment; patterns with `?` or `#` of their own are compared with the whole. */
function comparable(address: string, pattern: string): string {
  if (/[?#]/u.test(pattern)) return address;
  return address.replace(/[?#].*$/u, '');
}

/** Whether `text` fits a pattern of `*` (any run but `/`) and `**` (any run). Pattern times text steps at most: no regular expression is built from data. */
export function fitsPattern(text: string, pattern: string): boolean {
  const parts = pattern.split(/(\*\*|\*)/u).filter((part) => part !== '');
  let reached = new Set([0]);
  for (const part of parts) {
    const next = new Set<number>();
    for (const at of reached) {
      if (part === '*' || part === '**') {
        for (let end = at; end <= text.length; end += 1) {
          if (next.has(end)) break;
          next.add(end);
          if (part === '*' && text[end] === '/') break;
        }
      } else if (text.startsWith(part, at)) next.add(at + part.length);
    }
    if (next.size === 0) return false;
    reached = next;
  }
  return reached.has(text.length);
}

/** Whether a form or record of the contract's target may live at `address` (`practice:` or a URL without credentials). Scheme and host are compared in lower case by the caller's URL parser. */
export function matchesTarget(contract: Contract, address: string): boolean {
  if (address.length > LONGEST_ADDRESS) return false;
  return contract.target.match.some((pattern) => fitsPattern(comparable(address, pattern), pattern));
}

/** Key of the record an address names, by the first group of `recordKey.pattern`; null for a form without one. */
export function recordKeyOf(contract: Contract, address: string): string | null {
  if (!matchesTarget(contract, address)) return null;
  return firstGroup(contract.target.recordKey.pattern, address);
}

/** Whether the address is that of a saved record of the target. */
export function isRecordAddress(contract: Contract, address: string): boolean {
  return recordKeyOf(contract, address) !== null;
}
