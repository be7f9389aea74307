// One file of a preview: what it was recognised by, its tables, what of it was not taken. A refused file says why.

import type { FilePreview, ImportPreview } from '../../shared/contract/shapes.ts';
import { FaultNote } from '../parts/Notes.tsx';
import { sayCode, useTexts } from '../texts.ts';
import type { Importing } from './importing.tsx';
import { LockedFile } from './LockedFile.tsx';
import { PreviewTable } from './PreviewTable.tsx';
import { isQuiet } from './readiness.ts';
import { Recognised } from './Recognised.tsx';

/** Of a file with more tables than this, those in order show their head only. */
const FEW = 4;

export function PreviewFile({ file, importing }: { file: FilePreview; importing: Importing }) {
  const { t } = useTexts();
  return (
    <article className="preview-file" aria-label={file.file}>
      <h2>
        {file.file}
        <span className="faint">
          {file.format}
          {file.charset && ` · ${file.charset}`}
        </span>
        {file.alreadyIn !== null && <span className="care">{t('import.already-in', { batch: file.alreadyIn })}</span>}
        <LeaveOut file={file.file} sha256={file.sha256} importing={importing} />
      </h2>
      {file.recognised && <Recognised file={file} known={file.recognised} importing={importing} />}
      <LeftBehind corrections={file.leftBehind} />
      {file.tables.map((table) => (
        <PreviewTable
          key={`${table.sheet}${table.range}`}
          table={table}
          file={file}
          importing={importing}
          folded={file.tables.length > FEW && isQuiet(table)}
        />
      ))}
      {file.redacted && <p className="faint">{t('import.redacted')}</p>}
      {file.skippedSheets.length > 0 && (
        <p className="faint skipped-sheets">
          {t('import.skipped-sheets')}
          {file.skippedSheets.map(({ sheet, why }) => `${sheet}（${sayCode(t, 'sheet-skip.', why)}）`).join('、')}
        </p>
      )}
    </article>
  );
}

/** What people corrected in an import of this file that was undone: said with why, never taken over unasked. */
function LeftBehind({ corrections }: { corrections: FilePreview['leftBehind'] }) {
  const { t } = useTexts();
  const [first] = corrections;
  if (!first) return null;
  return (
    <details className="recognised">
      <summary className="care">{t('import.left-behind', { batch: first.batch, count: corrections.length })}</summary>
      <ul className="recognised-list">
        {corrections.map(({ correction, sheet, cell, raw, text, why, by }) => (
          <li key={correction}>
            {sheet}!{cell}：{raw || t('import.left-blank')} → {text || t('import.left-struck')}
            <span className="faint">
              {' '}
              {why} · {by}
            </span>
          </li>
        ))}
      </ul>
    </details>
  );
}

export function RefusedFile(props: { refusal: ImportPreview['refused'][number]; importing: Importing }) {
  const { refusal, importing } = props;
  const { file, sha256, fault } = refusal;
  return (
    <div className="refused-file">
      <FaultNote fault={{ ...fault, where: { file, ...fault.where } }} />
      {fault.code === 'file.password' && <LockedFile file={file} sha256={sha256} importing={importing} />}
      <LeaveOut file={file} sha256={sha256} importing={importing} />
    </div>
  );
}

function LeaveOut({ file, sha256, importing }: { file: string; sha256: string; importing: Importing }) {
  const { t } = useTexts();
  return (
    <button
      type="button"
      className="link"
      aria-label={t('import.leave-out-named', { file })}
      disabled={importing.busy}
      onClick={() => void importing.leaveOut(({ upload }) => upload === sha256)}
    >
      {t('import.leave-out')}
    </button>
  );
}
