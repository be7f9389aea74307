// The register of enterprises as the ledgers named them: names, codes, attributes, other names.

import type { ColDef } from 'ag-grid-community';
import { useEffect, useMemo, useState } from 'react';
import type { EnterpriseRow } from '../../shared/contract/shapes.ts';
import { ATTRIBUTES } from '../../shared/vocabulary/dimensions.ts';
import { useAnswer, useDesk } from '../desk.tsx';
import { DataGrid } from '../grid/DataGrid.tsx';
import { attributeLabel } from '../labels.ts';
import { Empty, FaultNote, Loading } from '../parts/Notes.tsx';
import { Tabs } from '../parts/Tabs.tsx';
import { useTexts, type Language, type Say } from '../texts.ts';
import { formatRoute } from '../url.ts';
import { Duplicates } from './Duplicates.tsx';
import { LateFees } from './LateFees.tsx';
import { Links } from './Links.tsx';

const LISTS = ['register', 'duplicates', 'latefees'] as const;

/** Typing is let come to rest before the back end is asked. */
const REST_MS = 180;

export function EnterprisesScreen() {
  const { route, go, openPanel } = useDesk();
  const { t, language } = useTexts();
  const list = LISTS.find((id) => id === route.params['list']) ?? 'register';
  const asked = route.params['search'] ?? '';
  const [search, setSearch] = useState(asked);
  useEffect(() => {
    if (list !== 'register') return;
    const rest = setTimeout(() => go('enterprises', { search }, 'replace'), REST_MS);
    return () => clearTimeout(rest);
  }, [search, list, go]);
  const answer = useAnswer('enterprise.list', { search: asked });
  const rows = answer.value?.enterprises;
  const columns = useMemo(() => enterpriseColumns(rows ?? [], t, language), [rows, t, language]);
  const open = (row: EnterpriseRow | undefined) => {
    if (row) openPanel({ title: row.name, body: <Enterprise row={row} /> });
  };
  return (
    <>
      <div className="bar">
        <h1>{t('screen.enterprises')}</h1>
        {list === 'register' && (
          <input
            type="search"
            className="enterprise-search"
            aria-label={t('enterprise.search')}
            placeholder={t('enterprise.search')}
            value={search}
            onChange={(event) => setSearch(event.target.value)}
          />
        )}
        {list === 'register' && rows && <span className="faint">{t('enterprise.count', { count: rows.length })}</span>}
      </div>
      <div className="review-tabs">
        <Tabs
          label={t('screen.enterprises')}
          chosen={list}
          onChoose={(id) => go('enterprises', id === 'register' ? { search } : { list: id })}
          tabs={[
            { id: 'register', name: t('enterprise.register') },
            { id: 'duplicates', name: t('enterprise.duplicates') },
            { id: 'latefees', name: t('enterprise.latefees') },
          ]}
        />
      </div>
      {list === 'duplicates' && <Duplicates />}
      {list === 'latefees' && <LateFees />}
      {answer.fault && <FaultNote fault={answer.fault} />}
      {list === 'register' && !rows && answer.loading && <Loading what={t('enterprise.loading')} />}
      {list === 'register' && rows?.length === 0 && (
        <Empty title={t(asked ? 'enterprise.not-found' : 'enterprise.none')}>
          {!asked && <a href={formatRoute('ledgers')}>{t('overview.import')}</a>}
        </Empty>
      )}
      {list === 'register' && rows && rows.length > 0 && (
        <div className="grid-area" role="region" aria-label={t('screen.enterprises')}>
          <DataGrid<EnterpriseRow>
            rowData={rows}
            columnDefs={columns}
            getRowId={({ data }) => String(data.id)}
            defaultColDef={{ resizable: true, suppressMovable: true }}
            rowClass="pickable"
            onRowClicked={({ data }) => open(data)}
            onCellKeyDown={(event) => {
              if (event.event instanceof KeyboardEvent && event.event.key === 'Enter') open(event.data);
            }}
          />
        </div>
      )}
    </>
  );
}

const heldBy = (rows: readonly EnterpriseRow[]) =>
  ATTRIBUTES.filter(({ id }) => rows.some((row) => row.attributes[id] !== undefined));

/** Only attributes that some enterprise has: an empty column says nothing. */
function enterpriseColumns(rows: readonly EnterpriseRow[], t: Say, language: Language): ColDef<EnterpriseRow>[] {
  const has = (test: (row: EnterpriseRow) => unknown) => rows.some((row) => Boolean(test(row)));
  return [
    {
      colId: 'name',
      headerName: t('enterprise.name'),
      field: 'name',
      pinned: 'left',
      width: 210,
      tooltip: true,
    },
    ...(has((row) => row.employerNo)
      ? [{ colId: 'employerNo', headerName: t('identity.employer_no'), field: 'employerNo' as const, width: 110 }]
      : []),
    ...(has((row) => row.uscc)
      ? [{ colId: 'uscc', headerName: t('identity.uscc'), field: 'uscc' as const, width: 176 }]
      : []),
    ...heldBy(rows).map(({ id }) => ({
      colId: id,
      headerName: attributeLabel(id, language),
      width: id === 'supervisor' || id === 'industry' ? 140 : 100,
      valueGetter: ({ data }: { data: EnterpriseRow | undefined }) => data?.attributes[id] ?? '',
    })),
    ...(has((row) => row.aliases.length > 0)
      ? [
          {
            colId: 'aliases',
            headerName: t('enterprise.aliases'),
            width: 200,
            valueGetter: ({ data }: { data: EnterpriseRow | undefined }) => data?.aliases.join('、') ?? '',
          },
        ]
      : []),
    {
      colId: 'facts',
      headerName: t('enterprise.facts'),
      field: 'facts',
      width: 84,
      cellClass: 'figure-cell',
      headerClass: 'figure-heading',
    },
  ];
}

function Enterprise({ row }: { row: EnterpriseRow }) {
  const { t, language } = useTexts();
  const spec = JSON.stringify({
    rows: ['item'],
    columns: ['year'],
    values: [{ measure: 'arrears_bal' }],
    filters: [{ dimension: 'enterprise', in: [row.name] }],
  });
  const pairs: [string, string][] = [
    [t('identity.employer_no'), row.employerNo ?? ''],
    [t('identity.uscc'), row.uscc ?? ''],
    ...heldBy([row]).map(
      ({ id }) => [attributeLabel(id, language), row.attributes[id] ?? ''] satisfies [string, string],
    ),
    [t('enterprise.facts'), String(row.facts)],
  ];
  return (
    <div className="stack">
      <dl className="pairs">
        {pairs
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={name} className="pair">
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
      {row.aliases.length > 0 && (
        <section>
          <h3>{t('enterprise.aliases')}</h3>
          <ul>
            {row.aliases.map((alias) => (
              <li key={alias}>{alias}</li>
            ))}
          </ul>
        </section>
      )}
      <Links links={row.links} />
      <a href={formatRoute('pivot', { spec })}>{t('enterprise.to-pivot')}</a>
    </div>
  );
}
