/** Tells when a while has passed since a moment. */
import { useEffect, useState } from 'react';

/** Turns true once `wait` milliseconds have passed since an ISO time; false while there is none. */
export function useLater(since: string | null, wait: number): boolean {
  const [past, setPast] = useState(false);
  useEffect(() => {
    setPast(false);
    if (since === null) return;
    // A clock that went back since then must not make the wait longer than it is.
    const left = Math.min(wait, Math.max(0, Date.parse(since) + wait - Date.now()));
    setPast(left === 0);
    const timer = setTimeout(() => setPast(true), left);
    return () => clearTimeout(timer);
  }, [since, wait]);
  return past;
}
