// Takes files by drop or by dialog, folders too where asked for. Reads nothing of them; hands them on.

import { useRef, useState, type ChangeEvent, type DragEvent } from 'react';
import { useTexts } from '../texts.ts';
import { chosenFiles, droppedFiles, type GivenFiles } from './given.ts';

export function DropZone(props: {
  prompt: string;
  label: string;
  multiple: boolean;
  /** Something else is to be done next. */
  quiet?: boolean;
  /** A whole folder may be chosen. */
  folders?: boolean;
  busy: boolean;
  /** `passedOver`: paths in a folder that were not taken. */
  onFiles: (files: File[], passedOver: string[]) => void;
}) {
  const { prompt, label, multiple, quiet = false, folders = false, busy, onFiles } = props;
  const { t } = useTexts();
  const dialog = useRef<HTMLInputElement>(null);
  const folderDialog = useRef<HTMLInputElement | null>(null);
  const [over, setOver] = useState(false);
  const take = ({ files, passedOver }: GivenFiles) => {
    if (files.length + passedOver.length > 0) onFiles(multiple ? files : files.slice(0, 1), passedOver);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!busy) void droppedFiles(event.dataTransfer).then(take);
  };
  const chosen = ({ target }: ChangeEvent<HTMLInputElement>) => {
    const given = target.files && chosenFiles(target.files);
    // The same file chosen again must be told of again.
    target.value = '';
    if (given) take(given);
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
        onChange={chosen}
      />
      {folders && (
        <>
          <button type="button" disabled={busy} onClick={() => folderDialog.current?.click()}>
            {t('action.choose-folder')}
          </button>
          <input
            ref={(input) => {
              folderDialog.current = input;
              if (input) input.webkitdirectory = true;
            }}
            type="file"
            className="visually-hidden"
            tabIndex={-1}
            aria-label={t('action.choose-folder')}
            multiple
            onChange={chosen}
          />
        </>
      )}
    </div>
  );
}
