// Where a figure of a pivot comes from: what it is called, what it comes to, and the facts behind it.

import { figureText, pathText, placesShown, valueLabel } from '../../shared/cube/format.ts';
import { ownHead } from '../../shared/cube/heads.ts';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import type { PivotTable } from '../../shared/cube/table.ts';
import { useAnswer } from '../desk.tsx';
import { FaultNote, Loading } from '../parts/Notes.tsx';
import { useTexts, type Language, type Say } from '../texts.ts';
import { DrillFacts } from './DrillFacts.tsx';
import type { Picked } from './PivotGrid.tsx';

export function DrillPanel({ spec, table, picked }: { spec: PivotSpec; table: PivotTable; picked: Picked }) {
  const { t, language } = useTexts();
  const drill = useAnswer('pivot.drill', {
    spec,
    row: [...picked.row],
    column: [...picked.column],
    value: picked.value,
  });
  if (drill.fault) return <FaultNote fault={drill.fault} />;
  if (!drill.value) return <Loading what={t('drill.loading')} />;
  const { facts, total, count, parts = [] } = drill.value;
  // A share or a rank is drilled as what it is worked out from.
  const head = ownHead(spec, picked.value);
  return (
    <div className="drill">
      <p className="drill-figure">
        <span>
          {[...placeWords(table, picked, language, t), head && valueLabel(head, spec.unit, language)].join(' · ')}
        </span>
        <strong className="figures">
          {head && figureText(total, head, spec.unit, placesShown(head, spec.places))}
        </strong>
        <span className="faint">
          {t(facts.length < count ? 'drill.limited' : 'drill.count', { count, shown: facts.length })}
        </span>
      </p>
      {parts.map((part) => (
        <p key={part.head.zh} className="drill-figure">
          <span className="faint">{valueLabel(part.head, spec.unit, language)}</span>
          <span className="figures">
            {figureText(part.figure, part.head, spec.unit, placesShown(part.head, spec.places)) || '—'}
          </span>
        </p>
      ))}
      <DrillFacts {...{ facts, count }} unit={spec.unit} />
    </div>
  );
}

function placeWords(table: PivotTable, picked: Picked, language: Language, t: Say): string[] {
  const row = pathText(picked.row, language, table.rowDimensions) || t('pivot.total');
  const column =
    pathText(picked.column, language, table.columnDimensions) ||
    (table.columnDimensions.length > 0 ? t('pivot.total') : '');
  return [row, column].filter(Boolean);
}
