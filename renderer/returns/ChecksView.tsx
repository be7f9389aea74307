// What a filling was checked by: the form's formulas, the checks it publishes, and how its figures were rounded. Judges nothing.

import type { ReactNode } from 'react';
import type { CheckReport, CheckResult } from '../../shared/returns/checks/rule.ts';
import type { FilledForm, RoundedFigure, RoundingRecord } from '../../shared/returns/form.ts';
import { csvBytes } from '../../shared/csv-text.ts';
import { CHECK_HEADS, checkRows } from '../../shared/returns/checks/listed.ts';
import { saveBytes } from '../backend.ts';
import { messageIn, useTexts } from '../texts.ts';
import { Cell, keyOf, type Pick } from './FormLists.tsx';
import { certificateOf, failingFirst } from './verdicts.ts';

export function ChecksView({ filled, check, onPick }: { filled: FilledForm; check: CheckReport; onPick: Pick }) {
  const { t } = useTexts();
  const list = () => saveBytes(`${t('checks.list')}.csv`, csvBytes([CHECK_HEADS, ...checkRows(check)]).slice());
  return (
    <>
      <p className="actions">
        <button type="button" className="push" onClick={list}>
          {t('checks.export')}
        </button>
      </p>
      <Part title={t('form.published')}>
        <RuleList results={check.results.filter(({ source }) => source !== 'unasked')} onPick={onPick} />
      </Part>
      <Part title={t('form.unasked')}>
        <RuleList results={check.results.filter(({ source }) => source === 'unasked')} onPick={onPick} />
      </Part>
      <Part title={t('form.footing')}>
        <FootingList checks={filled.checks} onPick={onPick} />
      </Part>
      <Part title={t('form.rounding')}>
        <Certificate record={filled.rounding} onPick={onPick} />
      </Part>
    </>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="checks-part" aria-label={title}>
      <h3>{title}</h3>
      {children}
    </section>
  );
}

function RuleList({ results, onPick }: { results: readonly CheckResult[]; onPick: Pick }) {
  const { t, language } = useTexts();
  if (results.length === 0) return <p className="faint">{t('form.no-published')}</p>;
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{t('published.rule')}</th>
          <th scope="col">{t('published.class')}</th>
          <th scope="col" className="figures">
            {t('published.left')}
          </th>
          <th scope="col" className="figures">
            {t('published.right')}
          </th>
          <th scope="col" className="figures">
            {t('published.difference')}
          </th>
          <th scope="col">{t('control.verdict')}</th>
          <th scope="col">{t('form.cell')}</th>
        </tr>
      </thead>
      <tbody>
        {failingFirst(results).map(({ key, result }) => (
          <tr key={key} className={result.outcome === 'fails' ? 'disagrees' : undefined}>
            <td>
              {result.rule} {result.at && <span className="nowrap">{t('published.at', { at: result.at })}</span>}
            </td>
            <td className="nowrap">{t(`check-class.${result.class}`)}</td>
            <td className="figures">{result.left ?? ''}</td>
            <td className="figures">{result.right ?? ''}</td>
            <td className="figures">{result.difference ?? ''}</td>
            <td>
              {t(`published.${result.outcome}`)}
              {result.explanation && <span className="faint small"> {result.explanation}</span>}
              {result.why && <span className="faint small"> {messageIn(language, result.why)}</span>}
            </td>
            <td>
              <span className="check-cells">
                {result.cells.map((cell) => (
                  <Cell key={`${cell.of}${keyOf(cell)}`} {...cell} onPick={cell.of === 'own' ? onPick : null} />
                ))}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function FootingList({ checks, onPick }: { checks: FilledForm['checks']; onPick: Pick }) {
  const { t } = useTexts();
  if (checks.length === 0) return <p className="faint">{t('form.no-checks')}</p>;
  const inOrder = [...checks].sort((a, b) => Number(a.agrees !== false) - Number(b.agrees !== false));
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{t('form.cell')}</th>
          <th scope="col">{t('form.formula-head')}</th>
          <th scope="col" className="figures">
            {t('form.result')}
          </th>
          <th scope="col">{t('control.verdict')}</th>
        </tr>
      </thead>
      <tbody>
        {inOrder.map((check) => (
          <tr key={keyOf(check)} className={check.agrees === false ? 'disagrees' : undefined}>
            <td>
              <Cell {...check} onPick={onPick} />
            </td>
            <td>{`=${check.formula}`}</td>
            <td className="figures">{check.result ?? ''}</td>
            <td className="nowrap">
              {t(check.agrees === null ? 'check.unknown' : check.agrees ? 'check.holds' : 'check.fails')}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function Certificate({ record, onPick }: { record: RoundingRecord; onPick: Pick }) {
  const { t, language } = useTexts();
  const { key, values } = certificateOf(record);
  return (
    <>
      <p>
        {t('rounding.used', { method: t(`rounding.${record.used}`) })}
        {t(key, values)}
      </p>
      {record.why && <p className="care">{messageIn(language, record.why)}</p>}
      {record.moved.length + record.totals.length > 0 && (
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('form.cell')}</th>
              <th scope="col">{t('rounding.what')}</th>
              <th scope="col" className="figures">
                {t('rounding.exact')}
              </th>
              <th scope="col" className="figures">
                {t('rounding.nearest')}
              </th>
              <th scope="col" className="figures">
                {t('form.filled-with')}
              </th>
              <th scope="col" className="figures">
                {t('rounding.by')}
              </th>
            </tr>
          </thead>
          <tbody>
            <RoundedRows what={t('rounding.figure')} figures={record.moved} onPick={onPick} />
            <RoundedRows what={t('rounding.total')} figures={record.totals} onPick={onPick} />
          </tbody>
        </table>
      )}
    </>
  );
}

function RoundedRows(props: { what: string; figures: readonly RoundedFigure[]; onPick: Pick }) {
  return props.figures.map((figure) => (
    <tr key={keyOf(figure)}>
      <td>
        <Cell {...figure} onPick={props.onPick} />
      </td>
      <td className="nowrap">{props.what}</td>
      <td className="figures">{figure.exact}</td>
      <td className="figures">{figure.nearest}</td>
      <td className="figures">{figure.shown}</td>
      <td className="figures">{figure.by}</td>
    </tr>
  ));
}
