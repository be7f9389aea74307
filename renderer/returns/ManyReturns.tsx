// Many forms in one go: which forms, for which keys, as of when; then the list of what was filled, and the archive.

import { useState } from 'react';
import type { InputOf } from '../../shared/contract/calls.ts';
import type { ManyReturns as Made, TemplateSummary } from '../../shared/contract/shapes.ts';
import { keyText } from '../../shared/cube/format.ts';
import { ROUNDING_METHODS, type RoundingMethod } from '../../shared/returns/form.ts';
import type { DimensionId } from '../../shared/vocabulary/dimensions.ts';
import { saveDownload } from '../backend.ts';
import { useAction, useDesk } from '../desk.tsx';
import { dimensionLabel } from '../labels.ts';
import { DateField } from '../parts/DateField.tsx';
import { Empty, FaultNote } from '../parts/Notes.tsx';
import { messageIn, useTexts } from '../texts.ts';
import { FileBatch } from './FileBatch.tsx';

/** Dimensions that forms are split by: units that report, and enterprises. */
const SPLITS = ['district', 'reporter', 'supervisor', 'system', 'ownership', 'industry', 'enterprise'] as const;

export function ManyReturns({ templates }: { templates: readonly TemplateSummary[] }) {
  const { client, runJob, status } = useDesk();
  const { t, language } = useTexts();
  const making = useAction();
  const [left, setLeft] = useState<ReadonlySet<number>>(new Set());
  const [by, setBy] = useState<DimensionId | null>('district');
  const [date, setDate] = useState<string | null>(null);
  const [rounding, setRounding] = useState<RoundingMethod>('controlled');
  const [made, setMade] = useState<(Made & { asked: InputOf<'return.many'> }) | null>(null);
  const at = date ?? status.value?.asOf?.to ?? '';
  const sets = [...new Set(templates.map(({ formSet }) => formSet))].filter((set) => set !== '');
  const chosen = templates.filter(({ template }) => !left.has(template));
  const start = async () => {
    const forms = chosen.map(({ template }) => ({ template }));
    const asked = { forms, by, at, rounding };
    const result = await making.act(() => runJob(t('job.many'), 'return.many', asked));
    if (result) setMade({ ...result, asked });
  };
  const archive = made?.archive ?? null;
  return (
    <div className="page">
      <h2>{t('many.title')}</h2>
      <form
        className="fill-bar flush"
        aria-label={t('many.title')}
        onSubmit={(event) => {
          event.preventDefault();
          void start();
        }}
      >
        <fieldset className="field many-forms">
          <span className="actions">
            {t('many.forms')}
            {sets.map((set) => (
              <button
                key={set}
                type="button"
                className="link"
                onClick={() =>
                  setLeft(new Set(templates.filter((one) => one.formSet !== set).map(({ template }) => template)))
                }
              >
                {t('many.set', { set })}
              </button>
            ))}
          </span>
          {templates.map(({ template, title, name, formNo }) => (
            <label key={template} className="tick">
              <input
                type="checkbox"
                checked={!left.has(template)}
                onChange={() =>
                  setLeft((before) => {
                    const next = new Set(before);
                    if (!next.delete(template)) next.add(template);
                    return next;
                  })
                }
              />
              {title || name}
              <span className="faint small">{formNo}</span>
            </label>
          ))}
        </fieldset>
        <label className="field">
          <span>{t('many.by')}</span>
          <select value={by ?? ''} onChange={({ target }) => setBy(SPLITS.find((one) => one === target.value) ?? null)}>
            <option value="">{t('many.whole')}</option>
            {SPLITS.map((dimension) => (
              <option key={dimension} value={dimension}>
                {t('many.each', { dimension: dimensionLabel(dimension, language) })}
              </option>
            ))}
          </select>
        </label>
        <label className="field">
          <span>{t('form.at')}</span>
          <DateField value={at} onChange={setDate} ofPeriods />
        </label>
        <label className="field">
          <span>{t('form.rounding')}</span>
          <select
            value={rounding}
            onChange={({ target }) => setRounding(ROUNDING_METHODS.find((one) => one === target.value) ?? rounding)}
          >
            {ROUNDING_METHODS.map((method) => (
              <option key={method} value={method}>
                {t(`rounding.${method}`)}
              </option>
            ))}
          </select>
        </label>
        <span className="push actions">
          <button
            type="submit"
            className={archive ? undefined : 'primary'}
            disabled={making.busy || at === '' || chosen.length === 0}
          >
            {t('many.start')}
          </button>
          {archive && (
            <button
              type="button"
              className="primary"
              disabled={making.busy}
              onClick={() => void making.act(() => saveDownload(client, archive))}
            >
              {t('many.download')}
            </button>
          )}
        </span>
      </form>
      {making.fault && <FaultNote fault={making.fault} onClose={making.clear} />}
      {made && made.files.length === 0 && <Empty title={t('many.nothing')} />}
      {made && made.files.length > 0 && (
        <>
          <p className="filled" role="status">
            {t('many.made', {
              files: made.files.filter(({ fault }) => fault === null).length,
              refused: made.files.filter(({ fault }) => fault !== null).length,
              failing: made.files.filter(({ failing }) => failing > 0).length,
            })}
          </p>
          <table className="plain">
            <thead>
              <tr>
                <th scope="col">{t('many.key')}</th>
                <th scope="col">{t('many.form')}</th>
                <th scope="col" className="figures">
                  {t('many.figures')}
                </th>
                <th scope="col" className="figures">
                  {t('many.failing')}
                </th>
                <th scope="col">{t('many.file')}</th>
              </tr>
            </thead>
            <tbody>
              {made.files.map(({ path, form, key, figures, failing, fault }) => (
                <tr key={`${key}/${form}`} className={fault || failing > 0 ? 'disagrees' : undefined}>
                  <td>{by === null ? t('form.scope.all') : keyText(key, language, by)}</td>
                  <td>{form}</td>
                  <td className="figures">{fault ? '' : figures}</td>
                  <td className="figures">{fault ? '' : failing}</td>
                  <td>{fault ? messageIn(language, fault) : path}</td>
                </tr>
              ))}
            </tbody>
          </table>
          {made.files.every(({ fault }) => fault === null) && (
            <FileBatch key={made.files[0]?.sha256} asked={made.asked} files={made.files} />
          )}
        </>
      )}
    </div>
  );
}
