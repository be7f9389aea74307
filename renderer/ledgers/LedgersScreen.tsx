// The ledgers screen: files in, what was understood of them, and what has been imported so far.

import { useDesk } from '../desk.tsx';
import { FaultNote, Loading } from '../parts/Notes.tsx';
import { messageIn, useTexts } from '../texts.ts';
import { formatRoute } from '../url.ts';
import { Batches } from './Batches.tsx';
import { DropZone } from './DropZone.tsx';
import { useImport } from './importing.tsx';
import { Preview } from './Preview.tsx';
import { countText } from '../../shared/shown.ts';

export function LedgersScreen() {
  const importing = useImport();
  const { job } = useDesk();
  const { t, language } = useTexts();
  const { preview, busy, fault, stored } = importing;
  return (
    <>
      <div className="bar">
        <h1>{t('screen.ledgers')}</h1>
        {preview && (
          <span className="faint">
            {t('import.previewing', { count: preview.files.length + preview.refused.length })}
          </span>
        )}
      </div>
      <div className="page">
        <DropZone
          prompt={t(preview ? 'import.drop-more' : 'import.drop')}
          label={t('import.label')}
          multiple
          quiet={preview !== null}
          folders
          busy={busy}
          onFiles={(files, passedOver) => void importing.addFiles(files, passedOver)}
        />
        {importing.passedOver.length > 0 && (
          <p className="faint small passed-over" title={importing.passedOver.join('\n')}>
            {t('import.passed-over', {
              count: importing.passedOver.length,
              files: importing.passedOver.slice(0, 5).join('、'),
            })}
          </p>
        )}
        {fault && <FaultNote fault={fault} />}
        {busy && !preview && (
          <Loading
            what={job ? progressText(job.progress.done, job.progress.total, t('import.reading')) : t('import.reading')}
          />
        )}
        {stored && (
          <p className="stored" role="status">
            {t('import.stored', {
              batches: stored.batches.length,
              facts: countText(
                stored.batches.flatMap(({ file }) => file.tables).reduce((sum, table) => sum + table.facts, 0),
              ),
              enterprises: stored.enterprises.new + stored.enterprises.matched,
            })}
            {stored.leftOut.length > 0 && <span>{t('import.left-out', { count: stored.leftOut.length })}</span>}
            {stored.carried.corrections.length > 0 && (
              <span>{t('import.carried', { count: stored.carried.corrections.length })}</span>
            )}
            <a href={formatRoute('pivot')}>{t('import.to-pivot')}</a>
          </p>
        )}
        {stored && stored.carried.left.length > 0 && (
          <section className="left-behind" aria-label={t('import.not-carried')}>
            <p className="care">{t('import.not-carried')}</p>
            <ul className="recognised-list">
              {stored.carried.left.map(({ correction, fault: why }) => (
                <li key={correction}>
                  {why.where?.sheet}!{why.where?.cell}：{messageIn(language, why)}
                </li>
              ))}
            </ul>
          </section>
        )}
        {preview ? <Preview importing={importing} preview={preview} /> : <Batches />}
      </div>
    </>
  );
}

const progressText = (done: number, total: number | null, what: string): string =>
  total === null ? what : `${what} ${done} / ${total}`;
