/** A button that opens the system's file dialog; the field behind it is out of sight and of the order of keys. */
import { useRef } from 'react';
import { Button } from './button';
import text from './text.module.css';

/** `label` names both; `says` is on the button while it waits. The same file can be chosen twice in a row. */
export function FilePicker(props: {
  label: string;
  says?: string;
  /** Endings the dialog offers, as of the HTML attribute; without it any file. */
  accept?: string;
  waits?: boolean;
  onFile: (file: File) => void;
}) {
  const { label, says = label, accept, waits = false, onFile } = props;
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={field}
        className={text.hidden}
        type="file"
        accept={accept}
        tabIndex={-1}
        aria-label={label}
        onChange={(event) => {
          const file = event.target.files?.[0];
          if (file) onFile(file);
          event.target.value = '';
        }}
      />
      <Button waits={waits} onClick={() => !waits && field.current?.click()}>
        {says}
      </Button>
    </>
  );
}
