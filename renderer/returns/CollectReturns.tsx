// 汇总: the forms that subordinates sent back. Which blank, as of when, who should have sent; then who did, what fails, and the sum.

import { useState } from 'react';
import type { CollectReport, TemplateSummary, Upload } from '../../shared/contract/shapes.ts';
import { saveDownload } from '../backend.ts';
import { useAction, useAnswer, useDesk } from '../desk.tsx';
import { DropZone } from '../ledgers/DropZone.tsx';
import { DateField } from '../parts/DateField.tsx';
import { FaultNote } from '../parts/Notes.tsx';
import { useTexts } from '../texts.ts';
import { CollectedCells, CollectedForms } from './CollectLists.tsx';
import { WarningList } from './FormLists.tsx';

export function CollectReturns({ templates }: { templates: readonly TemplateSummary[] }) {
  const { client, runJob, status } = useDesk();
  const { t } = useTexts();
  const collecting = useAction();
  const [blank, setBlank] = useState(templates[0]?.template ?? 0);
  const [date, setDate] = useState<string | null>(null);
  const [expected, setExpected] = useState('');
  const [uploads, setUploads] = useState<readonly Upload[]>([]);
  const [report, setReport] = useState<CollectReport | null>(null);
  const districts = useAnswer('pivot.keys', { dimension: 'district', spec: null });
  const at = date ?? status.value?.asOf?.to ?? '';

  const collect = async (sent: readonly Upload[], acceptFailing: boolean) => {
    const result = await collecting.act(() =>
      runJob(t('job.collect'), 'return.collect', {
        blank: { template: blank },
        uploads: sent.map(({ upload }) => upload),
        expected: expected
          .split(/[\r\n、,，]+/)
          .map((unit) => unit.trim())
          .filter((unit) => unit !== ''),
        acceptFailing,
        at,
      }),
    );
    if (result) setReport(result);
  };
  const add = async (files: readonly File[]) => {
    const held = [...uploads];
    for (const file of files) {
      const upload = await client.upload(file.name, new Uint8Array(await file.arrayBuffer()));
      if (upload.ok && !held.some((one) => one.upload === upload.value.upload)) held.push(upload.value);
    }
    setUploads(held);
    await collect(held, false);
  };
  const leaveOut = (sha256: string) => {
    const rest = uploads.filter(({ upload }) => upload !== sha256);
    setUploads(rest);
    if (rest.length > 0) void collect(rest, false);
    else setReport(null);
  };
  const filled = report?.filled ?? null;
  const known = (districts.value?.keys ?? []).filter((key) => key !== null);
  return (
    <div className="page">
      <h2>{t('collect.title')}</h2>
      <div className="fill-bar flush">
        <label className="field">
          <span>{t('collect.blank')}</span>
          <select
            value={blank}
            onChange={({ target }) => {
              setBlank(Number(target.value));
              setReport(null);
            }}
          >
            {templates.map(({ template, title, name }) => (
              <option key={template} value={template}>
                {title || name}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('form.at')}</span>
          <DateField value={at} onChange={setDate} ofPeriods />
        </label>
        <label className="field expected">
          <span>{t('collect.expected')}</span>
          <textarea
            rows={2}
            value={expected}
            placeholder={t('collect.expected.hint')}
            onChange={({ target }) => setExpected(target.value)}
          />
        </label>
        {known.length > 0 && expected === '' && (
          <button type="button" className="link" onClick={() => setExpected(known.join('、'))}>
            {t('collect.districts', { count: known.length })}
          </button>
        )}
        {uploads.length > 0 && (
          <span className="push actions">
            <button type="button" disabled={collecting.busy} onClick={() => void collect(uploads, false)}>
              {t('collect.again')}
            </button>
            {filled && (
              <button
                type="button"
                className="primary"
                disabled={collecting.busy}
                onClick={() => void collecting.act(() => saveDownload(client, filled.file))}
              >
                {t('form.download')}
              </button>
            )}
          </span>
        )}
      </div>
      <DropZone
        prompt={t('collect.drop')}
        label={t('collect.add')}
        multiple
        quiet={report !== null}
        busy={collecting.busy || at === ''}
        onFiles={(files) => void add(files)}
      />
      {collecting.fault && <FaultNote fault={collecting.fault} onClose={collecting.clear} />}
      {report && (
        <>
          <p className={filled ? 'filled' : 'filled care'} role="status">
            {t(filled ? 'collect.made' : 'collect.held', {
              forms: report.forms.length,
              units: report.units.length,
              missing: report.missing.length,
              open: report.forms.filter(({ state }) => state !== 'in').length,
            })}
            {!filled && (
              <button
                type="button"
                className="link"
                disabled={collecting.busy}
                onClick={() => void collect(uploads, true)}
              >
                {t('collect.accept')}
              </button>
            )}
          </p>
          {report.missing.length > 0 && (
            <p className="wrong-row">{t('collect.missing', { units: report.missing.join('、') })}</p>
          )}
          <CollectedForms forms={report.forms} onLeaveOut={leaveOut} />
          {filled && (
            <>
              <section className="section">
                <h2>{t('collect.cells')}</h2>
                <CollectedCells report={report} />
              </section>
              <section className="section">
                <h2>{t('form.warnings')}</h2>
                <WarningList warnings={filled.report.warnings} onPick={null} />
              </section>
            </>
          )}
        </>
      )}
    </div>
  );
}
