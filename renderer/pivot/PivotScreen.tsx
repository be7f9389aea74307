// The pivot screen: wells and fields at the left, the table beside them, the sources of a figure in the panel.
// The specification lives in the address; the figures come from the back end; nothing is computed here.

import { memo, useCallback, useMemo } from 'react';
import type { ColumnWidths } from '../../shared/contract/column-widths.ts';
import { dimensionHeading } from '../../shared/cube/format.ts';
import { PivotSpecSchema, type PivotSpec } from '../../shared/cube/spec.ts';
import type { PivotTable } from '../../shared/cube/table.ts';
import type { DimensionId } from '../../shared/vocabulary/dimensions.ts';
import { saveDownload } from '../backend.ts';
import { useAction, useAnswer, useDesk } from '../desk.tsx';
import { dimensionLabel, valueLabel } from '../labels.ts';
import { Empty, FaultNote, Loading, Working } from '../parts/Notes.tsx';
import { useTexts, type Language, type Say } from '../texts.ts';
import { formatRoute, specToText } from '../url.ts';
import { droppedBeside } from './changing.ts';
import { DrillPanel } from './DrillPanel.tsx';
import { FieldWells } from './FieldWells.tsx';
import { IndicatorPanel } from './IndicatorPanel.tsx';
import { DimensionPanel } from './DimensionPanel.tsx';
import { namesOf } from './OwnViews.tsx';
import { PivotBar } from './PivotBar.tsx';
import type { Picked } from './PivotGrid.tsx';
import { PivotResult } from './PivotResult.tsx';
import { withSortKept } from './sorting.ts';
import { SaveView } from './SaveView.tsx';
import { ValuePanel } from './ValuePanel.tsx';
import { usePivotInRoute, type AskedPivot } from './specInRoute.ts';
import { useWidths, widthsOf, type Stretch } from './widths.ts';

export function PivotScreen() {
  const asked = usePivotInRoute('pivot');
  const { t } = useTexts();
  return asked.spec ? <Pivot asked={asked} spec={asked.spec} /> : <Loading what={t('pivot.loading')} />;
}

/** A name for exports and for saving: the saved view's, or what is shown by what. `yearMeans`: as the table says, where it is known. */
export function titleOf(
  asked: AskedPivot,
  spec: PivotSpec,
  language: Language,
  t: Say,
  yearMeans: PivotTable['yearMeans'] = null,
): string {
  if (asked.view) return namesOf(asked.view, language).name;
  const values = spec.values.map((value) => valueLabel(value, language, t, spec.indicators)).join('、');
  const keys = [...spec.rows, ...spec.columns].map((id) => dimensionHeading(id, { yearMeans }, language)).join(' × ');
  return keys ? t('pivot.title', { values, keys }) : values;
}

const Wells = memo(FieldWells);

function Pivot({ asked, spec }: { asked: AskedPivot; spec: PivotSpec }) {
  const { client, route, openPanel } = useDesk();
  const { t, language } = useTexts();
  const { change, expect } = asked;
  const exporting = useAction();
  const changeFields = useCallback((next: PivotSpec) => change(withSortKept(spec, next)), [change, spec]);
  const expectFields = useCallback((next: PivotSpec) => expect(withSortKept(spec, next)), [expect, spec]);
  const filter = useCallback(
    (dimension: DimensionId) =>
      openPanel({
        title: t('filter.title', { name: dimensionLabel(dimension, language) }),
        stays: true,
        body: <DimensionPanel key={dimension} dimension={dimension} />,
      }),
    [openPanel, t, language],
  );
  const showValue = useCallback(
    (index: number) =>
      openPanel({ title: t('value.title'), stays: true, body: <ValuePanel key={index} index={index} /> }),
    [openPanel, t],
  );
  const defineIndicator = useCallback(
    (name: string | null) =>
      openPanel({ title: t('indicator.title'), stays: true, body: <IndicatorPanel key={name} name={name} /> }),
    [openPanel, t],
  );
  const title = titleOf(asked, spec, language, t);
  const [widths, stretch] = useWidths(asked.view);
  const save = () =>
    openPanel({
      title: t('view.save'),
      body: <SaveView spec={spec} chart={null} widths={widthsOf(spec, widths)} title={title} chosen={asked.chosen} />,
    });
  const exportAs = (format: 'xlsx' | 'csv') =>
    exporting.act(async () => {
      // The title says the year that the table heads its rows with.
      const table = await client.ask('pivot.run', { spec });
      if (!table.ok) return table;
      const named = titleOf(asked, spec, language, t, table.value.yearMeans);
      const file = await client.ask('pivot.export', { spec, title: named, format, remark: asked.view?.about?.zh });
      return file.ok ? saveDownload(client, file.value) : file;
    });

  return (
    <>
      <PivotBar asked={asked} spec={spec} name={t('screen.pivot')}>
        {exporting.busy && <Working what={t('export.working')} />}
        <a href={formatRoute('charts', { spec: specToText(spec), view: route.params['view'] ?? null })}>
          {t('chart.to-chart')}
        </a>
        <button type="button" onClick={save}>
          {t('view.save')}
        </button>
        <button type="button" disabled={exporting.busy} onClick={() => void exportAs('xlsx')}>
          {t('export.excel')}
        </button>
        <button type="button" disabled={exporting.busy} onClick={() => void exportAs('csv')}>
          {t('export.csv')}
        </button>
      </PivotBar>
      {exporting.fault && <FaultNote fault={exporting.fault} onClose={exporting.clear} />}
      <div className="pivot" {...droppedBeside({ spec, onChange: changeFields })}>
        <Wells
          spec={spec}
          onChange={changeFields}
          onExpect={expectFields}
          onFilter={filter}
          onValue={showValue}
          onIndicator={defineIndicator}
        />
        <Answered {...{ asked, spec, widths }} onStretch={stretch} />
      </div>
    </>
  );
}

/** Asks for the figures; their coming draws nothing anew but themselves. */
function Answered(props: { asked: AskedPivot; spec: PivotSpec; widths: ColumnWidths; onStretch: Stretch }) {
  const { asked, spec, widths, onStretch } = props;
  const { status, openPanel } = useDesk();
  const { t, language } = useTexts();
  const table = useAnswer('pivot.run', { spec });
  // What is on screen answers the last specification that was answered, not the one on its way.
  const { to } = table;
  const parsed = useMemo(() => (to ? PivotSpecSchema.parse(to.spec) : null), [to]);
  const answered = parsed ?? spec;
  const drill = (picked: Picked) => {
    if (!table.value) return;
    const key = JSON.stringify(picked);
    openPanel({
      title: t('drill.title'),
      wide: true,
      body: <DrillPanel key={key} spec={answered} table={table.value} picked={picked} />,
    });
  };
  return (
    <section className="pivot-result" aria-busy={table.loading}>
      {table.fault && <FaultNote fault={table.fault} />}
      {!table.value && table.loading && <Loading what={t('pivot.loading')} />}
      {!table.fault && table.value && status.value?.facts === 0 && (
        <Empty title={t('pivot.store-empty')}>
          <a href={formatRoute('ledgers')}>{t('overview.import')}</a>
        </Empty>
      )}
      {!table.fault && table.value && status.value?.facts !== 0 && (
        <PivotResult
          table={table.value}
          spec={answered}
          title={titleOf(asked, answered, language, t, table.value.yearMeans)}
          stale={table.loading}
          widths={widths}
          onStretch={onStretch}
          onPick={drill}
          onSort={(sort) => asked.change({ ...spec, sort })}
        />
      )}
    </section>
  );
}
