// The layers that 滞纳金 is worked out on, one a line with its days; or why nothing is charged on it.

import type { ColDef } from 'ag-grid-community';
import { useMemo } from 'react';
import type { LateFeeLine } from '../../shared/latefees/assess.ts';
import { amount } from '../../shared/latefees/listed.ts';
import type { MoneyUnit } from '../../shared/money.ts';
import { grouped } from '../../shared/shown.ts';
import { DataGrid } from '../grid/DataGrid.tsx';
import { itemLabel } from '../labels.ts';
import { useTexts, type Language, type Say } from '../texts.ts';

export type FeeLine = LateFeeLine & { enterprise: string };

export const feeText = (fen: number | null, unit: MoneyUnit): string =>
  fen === null ? '' : grouped(amount(fen, unit));

export const FIGURES = { cellClass: 'figure-cell', headerClass: 'figure-heading' } as const;

/** `named`: what is not charged, of several enterprises. */
export function FeeLines({ lines, unit, named }: { lines: FeeLine[]; unit: MoneyUnit; named: boolean }) {
  const { t, language } = useTexts();
  const columns = useMemo(() => lineColumns(named, unit, language, t), [named, unit, language, t]);
  return (
    <div className="fee-lines" role="region" aria-label={t('fees.lines')}>
      <DataGrid<FeeLine>
        rowData={lines}
        columnDefs={columns}
        defaultColDef={{ resizable: true, suppressMovable: true }}
      />
    </div>
  );
}

const whyOf = ({ why, least }: LateFeeLine, t: Say): string => {
  if (why !== null) return t(`fees.why.${why}`);
  return least ? t('fees.least') : '';
};

type LineColumn =
  'enterprise' | 'item' | 'due' | 'principal' | 'why' | 'from' | 'until' | 'days' | 'uncapped' | 'fee' | 'asOf';

function lineColumns(named: boolean, unit: MoneyUnit, language: Language, t: Say): ColDef<FeeLine>[] {
  type Cell = { data: FeeLine | undefined };
  const told = (id: LineColumn, width: number, tell: (line: FeeLine) => string): ColDef<FeeLine> => ({
    colId: id,
    headerName: t(`fees.${id}`),
    width,
    tooltip: true,
    valueGetter: ({ data }: Cell) => (data ? tell(data) : ''),
  });
  const figure = (id: 'principal' | 'uncapped' | 'fee'): ColDef<FeeLine> => ({
    ...told(id, 116, (line) => feeText(line[id], unit)),
    ...FIGURES,
  });
  const what = [
    told('item', 84, ({ item }) => (item ? itemLabel(item, language) : t('fees.no-item'))),
    told('due', 100, ({ due }) => due ?? t('fees.no-due')),
    figure('principal'),
  ];
  const stood = told('asOf', 96, ({ asOf }) => asOf);
  // Of what is not charged there are no days and no fee, and the reason is what the list is of.
  if (named) return [{ ...told('enterprise', 210, (line) => line.enterprise), pinned: 'left' }, ...what, stood];
  return [
    ...what,
    { ...told('days', 62, ({ days }) => (days === null ? '' : String(days))), ...FIGURES },
    figure('uncapped'),
    figure('fee'),
    told('why', 150, (line) => whyOf(line, t)),
    told('from', 96, ({ from }) => from ?? ''),
    told('until', 96, ({ until }) => until ?? ''),
    stood,
  ];
}
