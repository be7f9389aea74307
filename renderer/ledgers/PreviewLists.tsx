// The lists of one previewed table: control totals, problems, skipped rows, first facts; and how such a list is drawn.

import type { ReactNode } from 'react';
import { figureText } from '../../shared/cube/format.ts';
import type { TablePreview } from '../../shared/contract/shapes.ts';
import { factHead, itemLabel } from '../labels.ts';
import { Empty } from '../parts/Notes.tsx';
import { messageIn, useTexts } from '../texts.ts';
import { controlsInOrder, problemsInOrder } from './readiness.ts';

export type OpenCell = (cell: string) => void;

/** Rows drawn at once; more are counted below, so that nothing is left out silently. */
const DRAWN = 200;

export function Listing<Row>(props: {
  heads: readonly string[];
  /** Which heads stand over figures. */
  figures?: readonly number[];
  rows: readonly Row[];
  none: string;
  renderRow: (row: Row, index: number) => ReactNode;
}) {
  const { heads, figures = [], rows, none, renderRow } = props;
  const { t } = useTexts();
  if (rows.length === 0) return <Empty title={none} />;
  return (
    <>
      <table className="plain">
        <thead>
          <tr>
            {heads.map((head, index) => (
              <th key={head} scope="col" className={figures.includes(index) ? 'figures' : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{rows.slice(0, DRAWN).map(renderRow)}</tbody>
      </table>
      {rows.length > DRAWN && <p className="faint more">{t('list.more', { shown: DRAWN, all: rows.length })}</p>}
    </>
  );
}

export function CellLink({ cell, openCell }: { cell: string; openCell: OpenCell }) {
  return (
    <button type="button" className="link nowrap" onClick={() => openCell(cell)}>
      {cell}
    </button>
  );
}

export function ControlList({ table, openCell }: { table: TablePreview; openCell: OpenCell }) {
  const { t } = useTexts();
  return (
    <Listing
      heads={[
        t('control.cell'),
        t('control.label'),
        t('control.of'),
        t('control.unit'),
        t('control.stated'),
        t('control.computed'),
        t('control.verdict'),
      ]}
      figures={[4, 5]}
      rows={controlsInOrder(table)}
      none={t('preview.no-controls')}
      renderRow={(control) => (
        <tr key={`${control.cell}${control.of}`} className={control.agrees ? undefined : 'disagrees'}>
          <td>
            <CellLink cell={control.cell} openCell={openCell} />
          </td>
          <td>{control.label}</td>
          <td>{control.of}</td>
          <td>{control.unit}</td>
          <td className="figures">{control.stated}</td>
          <td className="figures">{control.computed}</td>
          <td className="nowrap">{t(control.agrees ? 'control.agrees' : 'control.disagrees')}</td>
        </tr>
      )}
    />
  );
}

export function ProblemList({ table, openCell }: { table: TablePreview; openCell: OpenCell }) {
  const { t, language } = useTexts();
  return (
    <Listing
      heads={[t('problem.cell'), t('problem.severity'), t('problem.raw'), t('problem.message')]}
      rows={problemsInOrder(table)}
      none={t('preview.no-problems')}
      renderRow={(problem, index) => (
        <tr key={`${problem.cell}${problem.code}${index}`}>
          <td>
            <CellLink cell={problem.cell} openCell={openCell} />
          </td>
          <td className={problem.severity === 'error' ? 'wrong nowrap' : 'nowrap'}>
            {t(`severity.${problem.severity}`)}
          </td>
          <td className="nowrap">{problem.raw}</td>
          <td>{messageIn(language, problem)}</td>
        </tr>
      )}
    />
  );
}

export function SkippedList({ table, openRow }: { table: TablePreview; openRow: (row: number) => void }) {
  const { t } = useTexts();
  return (
    <Listing
      heads={[t('skip.row'), t('skip.why')]}
      rows={table.skipped}
      none={t('preview.no-skipped')}
      renderRow={({ row, why }) => (
        <tr key={`${row}${why}`}>
          <td className="skip-row">
            <button type="button" className="link" title={t('rows.open')} onClick={() => openRow(row)}>
              {row}
            </button>
          </td>
          <td>
            {t(`skip.${why}`)}
            {table.rows.some((one) => one.row === row) && <span className="faint small"> {t('column.by-answer')}</span>}
          </td>
        </tr>
      )}
    />
  );
}

export function SampleList({ table, openCell }: { table: TablePreview; openCell: OpenCell }) {
  const { t, language } = useTexts();
  return (
    <Listing
      heads={[
        t('sample.subject'),
        t('sample.measure'),
        t('sample.item'),
        t('sample.due'),
        t('sample.value'),
        t('sample.cell'),
      ]}
      figures={[4]}
      rows={table.sample}
      none={t('preview.no-sample')}
      renderRow={(fact, index) => (
        <tr key={`${fact.cell}${index}`}>
          <td>{fact.subject}</td>
          <td>{factHead(fact.measure)[language]}</td>
          <td>{fact.item ? itemLabel(fact.item, language) : ''}</td>
          <td>{fact.due ?? ''}</td>
          <td className="figures">{figureText(fact.value, factHead(fact.measure), table.unit ?? '元', 'exact')}</td>
          <td>
            <CellLink cell={fact.cell} openCell={openCell} />
          </td>
        </tr>
      )}
    />
  );
}
