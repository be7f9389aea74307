// Where a figure of a pivot comes from: the figure as it is shown, what it is held against, and the facts behind each.
// Names and amounts as the engine says them; nothing is computed here.

import { useState } from 'react';
import { figureText, pathText, placesShown, valueLabel } from '../../shared/cube/format.ts';
import { ownHead } from '../../shared/cube/heads.ts';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import type { Figure, Path, PivotTable, ValueHead } from '../../shared/cube/table.ts';
import { useAnswer } from '../desk.tsx';
import { FaultNote, Loading } from '../parts/Notes.tsx';
import { useTexts, type Language, type Say } from '../texts.ts';
import { DrillFacts } from './DrillFacts.tsx';
import type { Picked } from './PivotGrid.tsx';

type Place = { row: Path; column: Path };

export function DrillPanel({ spec, table, picked }: { spec: PivotSpec; table: PivotTable; picked: Picked }) {
  const { t, language } = useTexts();
  const [chosen, setChosen] = useState(-1);
  const own = useDrill(spec, picked, picked.value);
  const against = own.value?.against ?? [];
  const part = against[chosen];
  const partSpec = part?.isUncut ? { ...spec, top: null } : spec;
  const drill = useDrill(partSpec, part ?? picked, picked.value);
  if (drill.fault) return <FaultNote fault={drill.fault} />;
  if (!drill.value || !own.value || drill.loading) return <Loading what={t('drill.loading')} />;
  const { facts, total, count, parts = [] } = drill.value;
  const head = ownHead(spec, picked.value);
  const shownHead = table.values[picked.value];
  const says = (figure: Figure, of: ValueHead) => figureText(figure, of, spec.unit, placesShown(of, spec.places));
  const place = part ?? picked;
  const named = (of: ValueHead | null | undefined, at: Place) =>
    [...placeWords(table, at, language, t), of && valueLabel(of, spec.unit, language)].filter(Boolean).join(' · ');
  return (
    <div className="drill">
      {own.value.shown !== null && shownHead && (
        <p className="drill-figure">
          <span>{named(shownHead, picked)}</span>
          <strong className="figures">{says(own.value.shown, shownHead)}</strong>
        </p>
      )}
      {head && against.length > 0 && (
        <p className="drill-figure" role="group" aria-label={t('drill.parts')}>
          <button type="button" aria-pressed={!part} onClick={() => setChosen(-1)}>
            {t('drill.part.own', { figure: says(own.value.total, head) })}
          </button>
          {against.map((one, at) => (
            <button key={one.part} type="button" aria-pressed={at === chosen} onClick={() => setChosen(at)}>
              {t(`drill.part.${one.part}`, { figure: says(one.total, head) })}
            </button>
          ))}
        </p>
      )}
      <p className="drill-figure">
        <span>{named(head, place)}</span>
        <strong className="figures">{head && says(total, head)}</strong>
        <span className="faint">
          {t(facts.length < count ? 'drill.limited' : 'drill.count', { count, shown: facts.length })}
        </span>
      </p>
      {parts.map(({ head: of, figure }) => (
        <p key={of.zh} className="drill-figure">
          <span className="faint">{valueLabel(of, spec.unit, language)}</span>
          <span className="figures">{says(figure, of) || '—'}</span>
        </p>
      ))}
      <DrillFacts key={chosen} {...{ facts, count }} unit={spec.unit} />
    </div>
  );
}

const useDrill = (spec: PivotSpec, { row, column }: Place, value: number) =>
  useAnswer('pivot.drill', { spec, row: [...row], column: [...column], value });

function placeWords(table: PivotTable, place: Place, language: Language, t: Say): string[] {
  const row = pathText(place.row, language, table.rowDimensions) || t('pivot.total');
  const column =
    pathText(place.column, language, table.columnDimensions) ||
    (table.columnDimensions.length > 0 ? t('pivot.total') : '');
  return [row, column].filter(Boolean);
}
