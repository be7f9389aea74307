// A file recognised by its shape: by which earlier file, what was taken over from it and what not; and what is different from
// last time, each line one click from its cell.

import { useState } from 'react';
import type { FilePreview } from '../../shared/contract/shapes.ts';
import type { Recognised as Known } from '../../shared/ledger/known.ts';
import type { DriftLine } from '../../shared/ledger/shape.ts';
import { useDesk } from '../desk.tsx';
import { SourceView } from '../sheet/SourceView.tsx';
import { messageIn, useTexts } from '../texts.ts';
import type { Importing } from './importing.tsx';
import { choiceText, keyText } from './meaning.ts';

export function Recognised({ file, known, importing }: { file: FilePreview; known: Known; importing: Importing }) {
  const { t, language } = useTexts();
  const [open, setOpen] = useState(false);
  const { batch, likeness, applied, withheld, drift } = known;
  const taken = Object.entries(applied);
  const afresh = importing.afresh.includes(file.sha256);
  return (
    <>
      <p className="recognised">
        <span>{t('known.by', { batch, file: known.file, likeness })}</span>
        {afresh ? (
          <span className="faint">{t('known.afresh')}</span>
        ) : (
          taken.length + withheld.length > 0 && (
            <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
              {t('known.taken', { taken: taken.length, withheld: withheld.length })}
            </button>
          )
        )}
        {(afresh || taken.length > 0) && (
          <button
            type="button"
            className="link"
            disabled={importing.busy}
            onClick={() => void importing.readAfresh(file.sha256, !afresh)}
          >
            {t(afresh ? 'known.take' : 'known.read-afresh')}
          </button>
        )}
      </p>
      {open && !afresh && (
        <ul className="recognised-list">
          {taken.map(([key, answer]) => (
            <li key={key}>
              {keyText(key, t)}：{choiceText({ key }, answer, language, t)}{' '}
              <button
                type="button"
                className="link"
                title={t('known.leave-title')}
                disabled={importing.busy}
                onClick={() => void importing.answer([file.sha256], key, '')}
              >
                {t('known.leave')}
              </button>
            </li>
          ))}
          {withheld.map(({ key, answer, why }) => (
            <li key={key} className="faint">
              {t('known.withheld', {
                about: keyText(key, t),
                answer: choiceText({ key }, answer, language, t),
                why: t(`known.why.${why}`),
              })}{' '}
              {why === 'person' && (
                <button
                  type="button"
                  className="link"
                  disabled={importing.busy}
                  onClick={() => void importing.answer([file.sha256], key, null)}
                >
                  {t('known.keep')}
                </button>
              )}
            </li>
          ))}
        </ul>
      )}
      {drift === null ? (
        <p className="faint recognised">{t('drift.other-reporter')}</p>
      ) : (
        <Drift sha256={file.sha256} lines={drift} />
      )}
    </>
  );
}

/** Figures off by powers of ten stand before all else: nothing else is as likely to be wrong. */
const isOff = ({ code }: DriftLine): boolean => code.startsWith('drift-scale');

function Drift({ sha256, lines }: { sha256: string; lines: readonly DriftLine[] }) {
  const { t } = useTexts();
  const off = lines.filter(isOff);
  const notable = lines.filter(({ severity }) => severity === 'warning').length;
  const [open, setOpen] = useState(notable > 0);
  if (lines.length === 0) return <p className="faint recognised">{t('drift.none')}</p>;
  return (
    <section className="drift" aria-label={t('drift.title')}>
      <h3>
        <button type="button" className="link" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t('drift.title')}
        </button>
        <span className={off.length > 0 ? 'count wrong' : 'count'}>
          {t('drift.count', { all: lines.length, notable })}
        </span>
      </h3>
      {open && (
        <div className="preview-list">
          <table className="plain">
            <tbody>
              {[...off, ...lines.filter((line) => !isOff(line))].map((line, index) => (
                <DriftRow key={`${line.code}${line.cell}${index}`} sha256={sha256} line={line} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function DriftRow({ sha256, line }: { sha256: string; line: DriftLine }) {
  const { openPanel } = useDesk();
  const { t, language } = useTexts();
  const { sheet, cell, severity, names = [] } = line;
  const message = messageIn(language, line);
  const show = () =>
    openPanel({
      title: t('sheet.title'),
      wide: true,
      body: <SourceView key={`${sha256}${sheet}${cell}`} source={{ sha256, sheet, cell }} />,
    });
  return (
    <tr>
      <td className="drift-cell">
        <button type="button" className="link nowrap" title={sheet} onClick={show}>
          {cell}
        </button>
      </td>
      <td className={isOff(line) ? 'wrong' : severity === 'warning' ? 'care' : undefined}>
        {names.length > 1 ? (
          <details>
            <summary>{message}</summary>
            <p className="faint drift-names">{names.join('、')}</p>
          </details>
        ) : (
          message
        )}
        {names.length === 1 && !message.includes(names[0] ?? '') && <span className="faint"> {names[0]}</span>}
      </td>
    </tr>
  );
}
