// One file of a preview: what it was recognised by, its tables, what of it was not taken. A refused file says why.

import type { FilePreview, ImportPreview } from '../../shared/contract/shapes.ts';
import { EMPTY_SHEET } from '../../shared/ledger/reading.ts';
import { useDesk } from '../desk.tsx';
import { FaultNote } from '../parts/Notes.tsx';
import { sayCode, useTexts } from '../texts.ts';
import type { Importing } from './importing.tsx';
import { LockedFile } from './LockedFile.tsx';
import { PreviewTable } from './PreviewTable.tsx';
import { isQuiet } from './readiness.ts';
import { Recognised } from './Recognised.tsx';
import { RowsPanel } from './RowsPanel.tsx';

/** Of a file with more tables than this, those in order show their head only. */
const FEW = 4;

export function PreviewFile({ file, importing }: { file: FilePreview; importing: Importing }) {
  const { t } = useTexts();
  // Of many tables those that want a look come first: the one that stops the import must not be searched for.
  const many = file.tables.length > FEW;
  const tables = many ? file.tables.toSorted((a, b) => Number(isQuiet(a)) - Number(isQuiet(b))) : file.tables;
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
      <LeftBehind file={file} importing={importing} />
      {tables.map((table) => (
        <PreviewTable
          key={`${table.sheet}${table.range}`}
          table={table}
          file={file}
          importing={importing}
          folded={many && isQuiet(table)}
        />
      ))}
      {file.redacted && <p className="faint">{t('import.redacted')}</p>}
      {file.skippedSheets.length > 0 && (
        <p className="faint skipped-sheets">
          {t('import.skipped-sheets')}
          {file.skippedSheets.map(({ sheet, why }, index) => (
            <span key={sheet}>
              {index > 0 && '、'}
              {sheet}（{sayCode(t, 'sheet-skip.', why)}
              {why !== EMPTY_SHEET && (
                <>
                  {' · '}
                  <PointAtHeading sha256={file.sha256} sheet={sheet} />
                </>
              )}
              ）
            </span>
          ))}
        </p>
      )}
    </article>
  );
}

/** What people corrected in an import of this file that was undone: said with why, never taken over unasked. */
function LeftBehind({ file, importing }: { file: FilePreview; importing: Importing }) {
  const { t } = useTexts();
  const corrections = file.leftBehind;
  const [first] = corrections;
  if (!first) return null;
  return (
    <div className="left-behind">
      <label className="tick">
        <input
          type="checkbox"
          checked={importing.carried.includes(file.sha256)}
          onChange={({ target }) => importing.carryOver(file.sha256, target.checked)}
        />
        {t('import.left-behind', { batch: first.batch, count: corrections.length })}
      </label>
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
    </div>
  );
}

/** Where no table was found: its heading can be pointed at on the drawn sheet. */
function PointAtHeading({ sha256, sheet }: { sha256: string; sheet: string }) {
  const { openPanel } = useDesk();
  const { t } = useTexts();
  const open = () =>
    openPanel({
      title: t('rows.panel'),
      wide: true,
      body: <RowsPanel key={`${sha256}${sheet}`} sha256={sha256} sheet={sheet} row={1} />,
    });
  return (
    <button type="button" className="link" onClick={open}>
      {t('rows.open-refused')}
    </button>
  );
}

export function RefusedFile(props: { refusal: ImportPreview['refused'][number]; importing: Importing }) {
  const { refusal, importing } = props;
  const { file, sha256, fault } = refusal;
  return (
    <div className="refused-file">
      <FaultNote fault={{ ...fault, where: { file, ...fault.where } }} />
      {fault.code === 'import.no-ledger' && <PointAtHeading sha256={sha256} sheet="" />}
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
