// What was understood of the files before anything is stored, and the decision: store or discard.

import { useState } from 'react';
import type { FilePreview, ImportPreview } from '../../shared/contract/shapes.ts';
import { DateField } from '../parts/DateField.tsx';
import { FaultNote } from '../parts/Notes.tsx';
import { sayCode, useTexts } from '../texts.ts';
import type { Importing } from './importing.tsx';
import { LockedFile } from './LockedFile.tsx';
import { PreviewTable } from './PreviewTable.tsx';
import { isQuiet, readinessOf } from './readiness.ts';

export function Preview({ importing, preview }: { importing: Importing; preview: ImportPreview }) {
  const { t } = useTexts();
  const { enterprises } = preview;
  return (
    <section className="preview" aria-label={t('import.preview')}>
      <div className="preview-sum">
        <dl className="pairs across">
          <div>
            <dt>{t('import.enterprises-new')}</dt>
            <dd>{enterprises.new}</dd>
          </div>
          <div>
            <dt>{t('import.enterprises-matched')}</dt>
            <dd>{enterprises.matched}</dd>
          </div>
          <div>
            <dt>{t('import.enterprises-unsure')}</dt>
            <dd className={enterprises.unsure > 0 ? 'care' : undefined}>{enterprises.unsure}</dd>
          </div>
        </dl>
        <label className="as-of">
          <span>{t('import.as-of')}</span>
          <DateField
            value={importing.asOf ?? ''}
            disabled={importing.busy}
            onChange={(day) => void importing.setAsOf(day || null)}
          />
        </label>
      </div>
      {preview.refused.map(({ file, sha256, fault }) => (
        <div key={sha256} className="refused-file">
          <FaultNote fault={{ ...fault, where: { file, ...fault.where } }} />
          {fault.code === 'file.password' && <LockedFile file={file} sha256={sha256} importing={importing} />}
          <button
            type="button"
            className="link"
            aria-label={t('import.leave-out-named', { file })}
            disabled={importing.busy}
            onClick={() => void importing.leaveOut(({ upload }) => upload === sha256)}
          >
            {t('import.leave-out')}
          </button>
        </div>
      ))}
      {preview.files.map((file) => (
        <PreviewFile key={file.sha256} file={file} importing={importing} />
      ))}
      <Decision importing={importing} preview={preview} />
    </section>
  );
}

/** Of a file with more tables than this, those in order show their head only. */
const FEW = 4;

function PreviewFile({ file, importing }: { file: FilePreview; importing: Importing }) {
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
        <button
          type="button"
          className="link"
          aria-label={t('import.leave-out-named', { file: file.file })}
          disabled={importing.busy}
          onClick={() => void importing.leaveOut(({ upload }) => upload === file.sha256)}
        >
          {t('import.leave-out')}
        </button>
      </h2>
      {file.tables.map((table) => (
        <PreviewTable
          key={`${table.sheet}${table.range}`}
          table={table}
          sha256={file.sha256}
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

function Decision({ importing, preview }: { importing: Importing; preview: ImportPreview }) {
  const { t } = useTexts();
  const [accepted, setAccepted] = useState(false);
  const ready = readinessOf(preview, importing.answers, accepted);
  const reasons: string[] = [];
  if (ready.refused > 0) reasons.push(t('import.blocked-refused', { count: ready.refused }));
  if (ready.open > 0) reasons.push(t('import.blocked-open', { count: ready.open }));
  if (ready.disagreeing > 0 && !accepted) reasons.push(t('import.blocked-disagreeing', { count: ready.disagreeing }));
  if (preview.files.every((file) => file.tables.length === 0)) reasons.push(t('import.blocked-nothing'));
  return (
    <div className="decision">
      {ready.disagreeing > 0 && (
        <label className="tick wrong">
          <input type="checkbox" checked={accepted} onChange={(event) => setAccepted(event.target.checked)} />
          {t('import.accept', { count: ready.disagreeing })}
        </label>
      )}
      <span className="faint push" id="why-not">
        {reasons.join('；') || t('import.will-store', { facts: ready.facts.toLocaleString('en-US') })}
      </span>
      <button type="button" disabled={importing.busy} onClick={() => void importing.discard()}>
        {t('import.discard')}
      </button>
      <button
        type="button"
        className="primary"
        disabled={!ready.mayStore || importing.busy}
        aria-describedby="why-not"
        onClick={() => void importing.store(accepted && ready.disagreeing > 0)}
      >
        {t('import.store')}
      </button>
    </div>
  );
}
