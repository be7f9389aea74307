// The columns of the three lists of the review.

import { dayInChina } from '../../shared/china-time.ts';
import type { ColDef } from 'ag-grid-community';
import type { BatchControl, BatchProblem, Correction } from '../../shared/contract/shapes.ts';
import { differenceText } from '../sheet/findings.ts';
import { messageIn, type Language, type Say } from '../texts.ts';

type Placed = { file: string; sheet: string; cell: string };

const placeColumns = <Row extends Placed>(t: Say): ColDef<Row>[] => [
  { colId: 'cell', headerName: t('problem.cell'), valueGetter: ({ data }) => data?.cell, width: 84 },
  { colId: 'sheet', headerName: t('review.sheet'), valueGetter: ({ data }) => data?.sheet, width: 120 },
  { colId: 'file', headerName: t('review.file'), valueGetter: ({ data }) => data?.file, width: 220, tooltip: true },
];

const figureColumn = <Row>(id: string, headerName: string, text: (row: Row) => string): ColDef<Row> => ({
  colId: id,
  headerName,
  width: 116,
  cellClass: 'figure-cell',
  headerClass: 'figure-heading',
  valueGetter: ({ data }) => (data ? text(data) : ''),
});

export const problemColumns = (t: Say, language: Language): ColDef<BatchProblem>[] => [
  {
    colId: 'severity',
    headerName: t('problem.severity'),
    width: 76,
    valueGetter: ({ data }) => (data ? t(data.settled ? 'review.settled' : `severity.${data.severity}`) : ''),
    cellClassRules: { wrong: ({ data }) => data?.severity === 'error' && !data.settled },
  },
  ...placeColumns<BatchProblem>(t).slice(0, 1),
  {
    colId: 'message',
    headerName: t('problem.message'),
    flex: 1,
    minWidth: 240,
    valueGetter: ({ data }) => (data ? messageIn(language, data) : ''),
    tooltip: true,
  },
  { colId: 'raw', headerName: t('problem.raw'), width: 150, valueGetter: ({ data }) => data?.raw },
  ...placeColumns<BatchProblem>(t).slice(1),
];

export const controlColumns = (t: Say): ColDef<BatchControl>[] => [
  {
    colId: 'verdict',
    headerName: t('control.verdict'),
    width: 76,
    valueGetter: ({ data }) => (data ? t(data.agrees ? 'control.agrees' : 'control.disagrees') : ''),
  },
  ...placeColumns<BatchControl>(t).slice(0, 1),
  { colId: 'label', headerName: t('control.label'), width: 110, valueGetter: ({ data }) => data?.label },
  { colId: 'of', headerName: t('control.of'), flex: 1, minWidth: 140, valueGetter: ({ data }) => data?.of },
  { colId: 'unit', headerName: t('control.unit'), width: 64, valueGetter: ({ data }) => data?.unit },
  figureColumn('stated', t('control.stated'), (control) => control.stated),
  figureColumn('computed', t('control.computed'), (control) => control.computed),
  figureColumn('difference', t('control.difference'), (control) =>
    control.agrees ? '' : (differenceText(control) ?? ''),
  ),
  figureColumn('reported', t('control.reported'), ({ reported }) => (reported ? (differenceText(reported) ?? '') : '')),
  ...placeColumns<BatchControl>(t).slice(1),
];

export const correctionColumns = (t: Say): ColDef<Correction>[] => [
  ...placeColumns<Correction>(t).slice(0, 1),
  { colId: 'raw', headerName: t('correction.raw'), width: 130, valueGetter: ({ data }) => data?.raw },
  {
    colId: 'text',
    headerName: t('correction.text'),
    width: 130,
    valueGetter: ({ data }) => (data?.text === '' ? t('correction.struck') : data?.text),
  },
  { colId: 'why', headerName: t('correction.why'), flex: 1, minWidth: 140, valueGetter: ({ data }) => data?.why },
  { colId: 'by', headerName: t('correction.by'), width: 90, valueGetter: ({ data }) => data?.by },
  {
    colId: 'made',
    headerName: t('correction.made'),
    width: 104,
    valueGetter: ({ data }) => data && dayInChina(data.madeAt),
  },
  {
    colId: 'undone',
    headerName: '',
    width: 76,
    valueGetter: ({ data }) => (data?.undoneAt ? t('correction.undone') : ''),
  },
  ...placeColumns<Correction>(t).slice(1),
];
