/** The practice chat's box to write in: Enter sends, Shift and Enter break the line. */
import { type FormEvent, type KeyboardEvent, useRef } from 'react';
import styles from './chat.module.css';
import host from './host.module.css';

export function Composer({ onSend }: { onSend(text: string): void }) {
  const field = useRef<HTMLTextAreaElement>(null);
  const send = (event?: FormEvent) => {
    event?.preventDefault();
    const text = field.current?.value.trim() ?? '';
    if (!field.current || text === '') return;
    field.current.value = '';
    onSend(text);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };
  return (
    <form className={styles.box} onSubmit={send}>
      <label className={host.hidden} htmlFor="ask">
        Message
      </label>
      <textarea
        className={styles.field}
        id="ask"
        ref={field}
        rows={1}
        placeholder="Ask for a change, or paste an answer of your own"
        onKeyDown={onKeyDown}
      />
      <button type="submit" className={`${host.button} ${host.main}`}>
        Send
      </button>
    </form>
  );
}
