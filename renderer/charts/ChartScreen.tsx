// The chart screen: the same specification as the pivot, drawn; and the picture, the drawing and the workbook of it for export.

import type { ECharts } from 'echarts/core';
import { useEffect, useMemo, useRef, useState } from 'react';
import { chartOption } from '../../shared/charts/option.ts';
import { CHART_TYPES, type ChartType } from '../../shared/charts/plot.ts';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import { saveBytes, saveDownload } from '../backend.ts';
import { useAction, useAnswer, useDesk } from '../desk.tsx';
import { valueLabel } from '../labels.ts';
import { Empty, FaultNote, Loading, Working } from '../parts/Notes.tsx';
import { PivotBar } from '../pivot/PivotBar.tsx';
import { titleOf } from '../pivot/PivotScreen.tsx';
import { SaveView } from '../pivot/SaveView.tsx';
import { usePivotInRoute, type AskedPivot } from '../pivot/specInRoute.ts';
import { useTexts } from '../texts.ts';
import { formatRoute, specToText } from '../url.ts';
import { drawOn, pngOf, svgOf, type Size } from './draw.ts';

const isChartType = (word: string | undefined): word is ChartType => CHART_TYPES.some((type) => type === word);

export function ChartScreen() {
  const asked = usePivotInRoute('charts');
  const { t } = useTexts();
  return asked.spec ? <Chart asked={asked} spec={asked.spec} /> : <Loading what={t('pivot.loading')} />;
}

function Chart({ asked, spec }: { asked: AskedPivot; spec: PivotSpec }) {
  const { client, route, go, openPanel, status } = useDesk();
  const { t, language } = useTexts();
  const exporting = useAction();
  const [size, setSize] = useState<Size | null>(null);
  const type: ChartType = isChartType(route.params['type']) ? route.params['type'] : 'bar';
  const view = route.params['view'] ?? null;
  const valueIndex = Math.min(Number(route.params['value'] ?? 0) || 0, spec.values.length - 1);
  const table = useAnswer('pivot.run', { spec });
  const title = titleOf(asked, spec, language, t, table.value?.yearMeans);
  const { unit, places } = spec;
  const option = useMemo(
    () =>
      table.value && size
        ? chartOption(table.value, type, { title, language, unit, places, valueIndex, width: size.width })
        : null,
    [table.value, type, title, language, unit, places, valueIndex, size],
  );
  const show = (next: { type?: ChartType; value?: number }) =>
    go('charts', { spec: specToText(spec), type: next.type ?? type, value: String(next.value ?? valueIndex), view });
  const save = () =>
    openPanel({
      title: t('view.save'),
      body: <SaveView spec={spec} chart={type} widths={{}} title={title} chosen={asked.chosen} />,
    });
  const exportWorkbook = () =>
    exporting.act(async () => {
      const file = await client.ask('chart.export', { spec, title, type, valueIndex });
      return file.ok ? saveDownload(client, file.value) : file;
    });
  const drawable = option && size && table.value && table.value.facts > 0;

  return (
    <>
      <PivotBar asked={asked} spec={spec} name={t('screen.charts')}>
        <a href={formatRoute('pivot', { spec: specToText(spec), view })}>{t('chart.as-table')}</a>
      </PivotBar>
      <div className="bar">
        <span className="segments" role="group" aria-label={t('chart.type')}>
          {CHART_TYPES.map((kind) => (
            <button key={kind} type="button" aria-pressed={kind === type} onClick={() => show({ type: kind })}>
              {t(`chart.${kind}`)}
            </button>
          ))}
        </span>
        {spec.values.length > 1 && (
          <label>
            {t('chart.value')}
            <select value={valueIndex} onChange={(event) => show({ value: Number(event.target.value) })}>
              {spec.values.map((value, index) => (
                <option key={JSON.stringify(value)} value={index}>
                  {valueLabel(value, language, t, spec.indicators)}
                </option>
              ))}
            </select>
          </label>
        )}
        <span className="push actions">
          {exporting.busy && <Working what={t('export.working')} />}
          <button type="button" onClick={save}>
            {t('view.save')}
          </button>
          <button
            type="button"
            disabled={!drawable}
            onClick={() => drawable && saveBytes(`${title}.png`, pngOf(option, size))}
          >
            {t('export.png')}
          </button>
          <button
            type="button"
            disabled={!drawable}
            onClick={() => drawable && saveBytes(`${title}.svg`, svgOf(option, size))}
          >
            {t('export.svg')}
          </button>
          <button type="button" disabled={!drawable || exporting.busy} onClick={() => void exportWorkbook()}>
            {t('export.excel')}
          </button>
        </span>
      </div>
      {exporting.fault && <FaultNote fault={exporting.fault} onClose={exporting.clear} />}
      {table.fault && <FaultNote fault={table.fault} />}
      {!table.value && table.loading && <Loading what={t('pivot.loading')} />}
      {table.value?.facts === 0 && (
        <Empty title={t(status.value?.facts === 0 ? 'pivot.store-empty' : 'pivot.empty')}>
          <a href={formatRoute('ledgers')}>{t('overview.import')}</a>
        </Empty>
      )}
      <Canvas option={table.value?.facts === 0 ? null : option} label={title} onSize={setSize} />
    </>
  );
}

function Canvas(props: { option: ReturnType<typeof chartOption> | null; label: string; onSize: (size: Size) => void }) {
  const { option, label, onSize } = props;
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<ECharts | null>(null);
  useEffect(() => {
    const box = place.current;
    if (!box) return;
    const drawing = drawOn(box);
    chart.current = drawing;
    const watch = new ResizeObserver(() => {
      drawing.resize();
      onSize({ width: box.clientWidth, height: box.clientHeight });
    });
    watch.observe(box);
    return () => {
      watch.disconnect();
      drawing.dispose();
      chart.current = null;
    };
  }, [onSize]);
  useEffect(() => {
    if (option) chart.current?.setOption(option, { notMerge: true });
    else chart.current?.clear();
  }, [option]);
  return <div ref={place} className="chart-area" role="img" aria-label={label} />;
}
