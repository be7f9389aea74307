// The head of the pivot and chart screens: which view, which unit, as of when, in which order, how many rows.

import type { ReactNode } from 'react';
import { unitText } from '../../shared/cube/format.ts';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import type { SavedView } from '../../shared/contract/shapes.ts';
import { isMoneyUnit, MONEY_UNITS } from '../../shared/money.ts';
import { useDesk } from '../desk.tsx';
import { DateField } from '../parts/DateField.tsx';
import { useTexts, type Language } from '../texts.ts';
import { specToText } from '../url.ts';
import { inFolders, namesOf } from './OwnViews.tsx';
import type { AskedPivot } from './specInRoute.ts';
import { TopChoice } from './TopChoice.tsx';

const MONEY_UNIT_NAMES = Object.keys(MONEY_UNITS).filter(isMoneyUnit);
const USUAL_PLACES = 2;
const PLACES = [0, 1, 2, 4, 6];
const ORDERS = ['label', 'label-down', 'value-down', 'value'] as const;

function withPlaces(spec: PivotSpec, places: number): PivotSpec {
  const { places: _, ...rest } = spec;
  return places === USUAL_PLACES ? rest : { ...rest, places };
}

function withFigures(spec: PivotSpec, reported: boolean): PivotSpec {
  const { figures: _, ...rest } = spec;
  return reported ? { ...rest, figures: 'reported' } : rest;
}

export function PivotBar(props: { asked: AskedPivot; spec: PivotSpec; name: string; children: ReactNode }) {
  const { asked, spec, name, children } = props;
  const { go, route, status } = useDesk();
  const { t, language } = useTexts();
  const views = asked.views.value?.views ?? [];
  const openView = (id: string) => {
    const view = views.find((saved) => String(saved.view) === id);
    // A table chosen while charts are drawn is drawn; only a chart leads away from the table.
    const screen = view?.kind === 'chart' || route.screen === 'charts' ? 'charts' : 'pivot';
    const type = view?.chart ?? route.params['type'] ?? null;
    if (view) go(screen, { spec: specToText(view.spec), type, view: id });
  };
  const byColumn = spec.sort.column !== undefined || spec.sort.value !== undefined;
  const order = byColumn ? 'column' : `${spec.sort.by}${spec.sort.descending ? '-down' : ''}`;
  return (
    <div className="bar pivot-bar">
      <h1>{name}</h1>
      {asked.isMisread && (
        <p className="wrong" role="alert">
          {t('pivot.address-misread')}
        </p>
      )}
      <select
        className="view-choice"
        aria-label={t('view.choose')}
        title={asked.view?.about?.[language]}
        value={asked.view?.view ?? ''}
        onChange={(event) => openView(event.target.value)}
      >
        {!asked.view && <option value="">{t('view.unsaved')}</option>}
        {inFolders(views.filter((view) => view.builtIn)).map(({ folder, views: inside }) => (
          <Offered key={`built-in ${folder}`} views={inside} label={folderOf(inside, language)} />
        ))}
        {inFolders(views.filter((view) => !view.builtIn)).map(({ folder, views: inside }) => (
          <Offered key={folder} views={inside} label={folder || t('view.own')} />
        ))}
      </select>
      <label>
        {t('pivot.unit')}
        <select
          value={spec.unit}
          onChange={({ target }) => isMoneyUnit(target.value) && asked.change({ ...spec, unit: target.value })}
        >
          {MONEY_UNIT_NAMES.map((unit) => (
            <option key={unit} value={unit}>
              {unitText(unit, language)}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('pivot.places')}
        <select
          value={spec.places ?? USUAL_PLACES}
          onChange={({ target }) => asked.change(withPlaces(spec, Number(target.value)))}
        >
          {PLACES.map((count) => (
            <option key={count} value={count}>
              {count}
            </option>
          ))}
        </select>
      </label>
      <label>
        {t('pivot.at')}
        <DateField
          value={spec.at ?? ''}
          none={t('pivot.at.latest')}
          ofPeriods
          onChange={(day) => asked.change({ ...spec, at: day || null })}
        />
      </label>
      {(spec.figures === 'reported' || (status.value?.corrections ?? 0) > 0) && (
        <select
          aria-label={t('pivot.figures')}
          value={spec.figures ?? 'corrected'}
          onChange={({ target }) => asked.change(withFigures(spec, target.value === 'reported'))}
        >
          <option value="corrected">{t('pivot.figures.corrected')}</option>
          <option value="reported">{t('pivot.figures.reported')}</option>
        </select>
      )}
      <label>
        {t('pivot.sort')}
        <select
          value={order}
          onChange={({ target }) =>
            asked.change({
              ...spec,
              sort: {
                by: target.value.startsWith('value') ? 'value' : 'label',
                descending: target.value.endsWith('-down'),
              },
            })
          }
        >
          {byColumn && (
            <option value="column">{t(spec.sort.descending ? 'pivot.sort.column' : 'pivot.sort.column-up')}</option>
          )}
          {ORDERS.map((way) => (
            <option key={way} value={way}>
              {t(`pivot.sort.${way}`)}
            </option>
          ))}
        </select>
      </label>
      <TopChoice spec={spec} onChange={asked.change} />
      <span className="push actions">{children}</span>
    </div>
  );
}

const folderOf = ([view]: readonly SavedView[], language: Language): string =>
  view ? namesOf(view, language).folder : '';

function Offered({ views, label }: { views: readonly SavedView[]; label: string }) {
  const { language } = useTexts();
  return (
    <optgroup label={label}>
      {views.map((view) => (
        <option key={view.view} value={view.view}>
          {namesOf(view, language).name}
        </option>
      ))}
    </optgroup>
  );
}
