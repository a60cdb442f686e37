/** One live region a page: what a press or a change led to, said to people who do not see it. */
import { createContext, type ReactNode, useCallback, useContext, useState } from 'react';
import text from './text.module.css';

const AnnounceContext = createContext<(sentence: string) => void>(() => undefined);

export function Announcer({ children }: { children: ReactNode }) {
  const [said, setSaid] = useState({ sentence: '', turn: 0 });
  const announce = useCallback((sentence: string) => setSaid((last) => ({ sentence, turn: last.turn + 1 })), []);
  return (
    <AnnounceContext value={announce}>
      {children}
      <p className={text.hidden} role="status" aria-live="polite">
        {/* A no-break space at every other turn makes a repeated sentence a change. */}
        {said.sentence + (said.turn % 2 ? '\u00a0' : '')}
      </p>
    </AnnounceContext>
  );
}

/** Returns the function that announces one finished sentence. */
export function useAnnounce(): (sentence: string) => void {
  return useContext(AnnounceContext);
}
