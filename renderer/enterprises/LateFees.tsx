// 滞纳金测算: what unpaid premiums would bear up to a day, by enterprise, and what nothing is charged on and why.
// The back end works it out, as for the terminal; nothing is stored. What is asked for lives in the address.

import type { ColDef } from 'ag-grid-community';
import { useMemo } from 'react';
import type { LateFeeAnswer } from '../../shared/contract/shapes.ts';
import { unitText } from '../../shared/cube/format.ts';
import { TARIFFS } from '../../shared/latefees/tariffs.ts';
import { isMoneyUnit, MONEY_UNITS, type MoneyUnit } from '../../shared/money.ts';
import { countText } from '../../shared/shown.ts';
import { saveDownload } from '../backend.ts';
import { useAction, useAnswer, useDesk } from '../desk.tsx';
import { DataGrid } from '../grid/DataGrid.tsx';
import { DateField } from '../parts/DateField.tsx';
import { Empty, FaultNote, Loading, Working } from '../parts/Notes.tsx';
import { useTexts, type Say } from '../texts.ts';
import { formatRoute } from '../url.ts';
import { feesInRoute, feesToRoute, type AskedFees } from './asked-fees.ts';
import { FeeLines, FIGURES, feeText } from './FeeLines.tsx';
import { SparedPanel } from './SparedPanel.tsx';

type Owing = Pick<LateFeeAnswer['enterprises'][number], 'enterprise' | 'principal' | 'charged' | 'uncapped' | 'fee'>;
type Asking = { asked: AskedFees; onChange: (asked: AskedFees) => void };

export function LateFees() {
  const { route, go } = useDesk();
  const { t } = useTexts();
  const asked = feesInRoute(route.params);
  const fees = useAnswer('latefees.assess', { ...asked, filters: [], format: null, title: t('fees.title') });
  return (
    <>
      <FeesBar asked={asked} onChange={(next) => go('enterprises', feesToRoute(next), 'replace')} />
      {fees.fault && <FaultNote fault={fees.fault} />}
      {!fees.value && fees.loading && <Loading what={t('fees.loading')} />}
      {fees.value?.enterprises.length === 0 && (
        <Empty title={t('fees.empty')}>
          <a href={formatRoute('ledgers')}>{t('overview.import')}</a>
        </Empty>
      )}
      {fees.value && fees.value.enterprises.length > 0 && (
        <Worked fees={fees.value} unit={asked.unit} stale={fees.loading} />
      )}
    </>
  );
}

function FeesBar({ asked, onChange }: Asking) {
  const { client, openPanel } = useDesk();
  const { t, language } = useTexts();
  const exporting = useAction();
  const exportAs = (format: 'xlsx' | 'csv') =>
    exporting.act(async () => {
      const made = await client.ask('latefees.assess', { ...asked, filters: [], format, title: t('fees.title') });
      if (!made.ok || !made.value.file) return made;
      return saveDownload(client, made.value.file);
    });
  const choose = () => openPanel({ title: t('fees.spared'), stays: true, body: <SparedPanel /> });
  const spared = asked.suspended.reduce((sum, filter) => sum + filter.in.length, 0);
  return (
    <>
      <div className="bar">
        <label>
          {t('fees.at')}
          <DateField
            value={asked.at ?? ''}
            none={t('fees.at.own')}
            ofPeriods
            onChange={(day) => onChange({ ...asked, at: day || null })}
          />
        </label>
        <label>
          {t('fees.tariff')}
          <select
            value={asked.tariff}
            onChange={({ target }) =>
              onChange({ ...asked, tariff: TARIFFS.find(({ id }) => id === target.value)?.id ?? asked.tariff })
            }
          >
            {TARIFFS.map((tariff) => (
              <option key={tariff.id} value={tariff.id}>
                {tariff[language]}
              </option>
            ))}
          </select>
        </label>
        <label>
          {t('pivot.unit')}
          <select
            value={asked.unit}
            onChange={({ target }) => isMoneyUnit(target.value) && onChange({ ...asked, unit: target.value })}
          >
            {Object.keys(MONEY_UNITS)
              .filter(isMoneyUnit)
              .map((unit) => (
                <option key={unit} value={unit}>
                  {unitText(unit, language)}
                </option>
              ))}
          </select>
        </label>
        <button type="button" onClick={choose}>
          {t('fees.spared.choose')}
          {spared > 0 && <span className="count">{spared}</span>}
        </button>
        <span className="push actions">
          {exporting.busy && <Working what={t('export.working')} />}
          <button type="button" disabled={exporting.busy} onClick={() => void exportAs('xlsx')}>
            {t('export.excel')}
          </button>
          <button type="button" disabled={exporting.busy} onClick={() => void exportAs('csv')}>
            {t('export.csv')}
          </button>
        </span>
      </div>
      {exporting.fault && <FaultNote fault={exporting.fault} onClose={exporting.clear} />}
    </>
  );
}

function Worked({ fees, unit, stale }: { fees: LateFeeAnswer; unit: MoneyUnit; stale: boolean }) {
  const { openPanel } = useDesk();
  const { t, language } = useTexts();
  const columns = useMemo(() => sumColumns(unit, unitText(unit, language), t), [unit, language, t]);
  const total = useMemo(() => [{ enterprise: t('pivot.total'), ...fees.totals }], [fees, t]);
  const linesOf = (row: Owing | undefined) => {
    const of = fees.enterprises.find((one) => one === row);
    if (!of) return;
    const lines = of.layers.map((line) => ({ ...line, enterprise: of.enterprise }));
    openPanel({
      title: of.enterprise,
      wide: true,
      body: <FeeLines key={of.subject} lines={lines} unit={unit} named={false} />,
    });
  };
  const linesNot = (why: LateFeeAnswer['uncharged'][number]['why']) => {
    const lines = fees.enterprises.flatMap(({ enterprise, layers }) =>
      layers.filter((line) => line.why === why).map((line) => ({ ...line, enterprise })),
    );
    openPanel({
      title: t('fees.not-charged', { why: t(`fees.why.${why}`) }),
      wide: true,
      body: <FeeLines key={why} lines={lines} unit={unit} named />,
    });
  };
  const remarks = (
    <ul className="stack note-list">
      {fees.remarks.map((remark) => (
        <li key={remark}>{remark}</li>
      ))}
    </ul>
  );
  return (
    <div className="fees" aria-busy={stale}>
      <div className="pivot-notes">
        <span className="pivot-says" title={fees.remarks.join('\n')}>
          {fees.remarks.join(' ')}
        </span>
        <button type="button" className="link" onClick={() => openPanel({ title: t('pivot.notes'), body: remarks })}>
          {t('pivot.notes')}
        </button>
      </div>
      <div className="grid-area" role="region" aria-label={t('fees.title')}>
        <DataGrid<Owing>
          rowData={fees.enterprises}
          columnDefs={columns}
          pinnedBottomRowData={total}
          defaultColDef={{ resizable: true, suppressMovable: true }}
          rowClass="pickable"
          onRowClicked={({ data }) => linesOf(data)}
          onCellKeyDown={({ event, data }) => {
            if (event instanceof KeyboardEvent && event.key === 'Enter') linesOf(data);
          }}
        />
      </div>
      {fees.uncharged.length > 0 && (
        <div className="fees-not">
          <table className="plain" aria-label={t('fees.uncharged')}>
            <tbody>
              {fees.uncharged.map(({ why, principal, layers }) => (
                <tr key={why}>
                  <td>{t('fees.not-charged', { why: t(`fees.why.${why}`) })}</td>
                  <td className="figures">{t('fees.layers', { count: countText(layers) })}</td>
                  <td className="figures">{feeText(principal, unit)}</td>
                  <td>
                    <button type="button" className="link" onClick={() => linesNot(why)}>
                      {t('overview.look')}
                    </button>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </div>
  );
}

function sumColumns(unit: MoneyUnit, named: string, t: Say): ColDef<Owing>[] {
  const figure = (id: 'principal' | 'charged' | 'uncapped' | 'fee'): ColDef<Owing> => ({
    colId: id,
    headerName: t('fees.in', { name: t(`fees.${id}`), unit: named }),
    width: 190,
    ...FIGURES,
    valueGetter: ({ data }: { data: Owing | undefined }) => (data ? feeText(data[id], unit) : ''),
  });
  return [
    {
      colId: 'enterprise',
      headerName: t('fees.enterprise'),
      field: 'enterprise',
      flex: 1,
      minWidth: 200,
      tooltip: true,
    },
    figure('principal'),
    figure('charged'),
    figure('uncapped'),
    figure('fee'),
  ];
}
