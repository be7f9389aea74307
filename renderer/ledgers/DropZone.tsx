// Takes files by drop or by dialog. Reads nothing of them; hands them on.

import { useRef, useState, type DragEvent } from 'react';
import { useTexts } from '../texts.ts';

export function DropZone(props: {
  prompt: string;
  label: string;
  multiple: boolean;
  /** Something else is to be done next. */
  quiet?: boolean;
  busy: boolean;
  onFiles: (files: File[]) => void;
}) {
  const { prompt, label, multiple, quiet = false, busy, onFiles } = props;
  const { t } = useTexts();
  const dialog = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const files = [...event.dataTransfer.files];
    if (files.length > 0 && !busy) onFiles(multiple ? files : files.slice(0, 1));
  };
  return (
    <div
      className={over ? 'drop over' : 'drop'}
      role="group"
      aria-label={label}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span>{prompt}</span>
      <button
        type="button"
        className={quiet ? undefined : 'primary'}
        disabled={busy}
        onClick={() => dialog.current?.click()}
      >
        {t('action.choose-files')}
      </button>
      <input
        ref={dialog}
        type="file"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={label}
        multiple={multiple}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])];
          // The same file chosen again must be told of again.
          target.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    </div>
  );
}
