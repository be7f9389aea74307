// Where a number of a filled form comes from: for a figure the facts behind it and their source cells; for a total of the form the
// cells that it adds, each to be followed further. Shows what rounding moved, and whether the store still says the same.

import { useState } from 'react';
import type { PivotSpec } from '../../shared/cube/spec.ts';
import { fromDecimal, rational, subtract, toDecimal } from '../../shared/rational.ts';
import type { CheckReport } from '../../shared/returns/checks/rule.ts';
import { figureSpec } from '../../shared/returns/figure-spec.ts';
import { shiftOf } from '../../shared/returns/fill.ts';
import { plainOf } from '../../shared/returns/compared.ts';
import type { FigureBinding, FilledCell, FilledForm, FormulaTotal } from '../../shared/returns/form.ts';
import { useAnswer } from '../desk.tsx';
import { FaultNote, Loading } from '../parts/Notes.tsx';
import { DrillFacts } from '../pivot/DrillFacts.tsx';
import { useTexts } from '../texts.ts';
import { Cell, keyOf, type Pick } from './FormLists.tsx';
import { boundTo } from './marks.ts';

/** A form as it was filled, now or when it was filed. */
export type Followed = { report: FilledForm; check: CheckReport; at: string; filters: PivotSpec['filters'] };
type Place = { sheet: string; cell: string };

const isAt = (place: Place) => (one: Place) => one.sheet === place.sheet && one.cell === place.cell;

/** Whether the cell holds a number that can be followed. */
export const canFollow = ({ report }: Followed, place: Place): boolean =>
  report.totals.some(isAt(place)) || numbersOf(report).some(({ binding }) => isAt(place)(binding));

/** Figures in cells of their own, and those inside of sentences. */
const numbersOf = ({ figures, sentences = [] }: FilledForm): FilledCell[] => [...figures, ...sentences];

export function FigurePanel(props: { of: Followed; at: Place; onPick: Pick }) {
  const { of, at, onPick } = props;
  const total = of.report.totals.find(isAt(at));
  const figures = numbersOf(of.report).filter(({ binding }) => isAt(at)(binding));
  return (
    <div className="drill">
      <FailingChecks check={of.check} at={at} />
      {total && <TotalOf total={total} report={of.report} onPick={onPick} />}
      {figures.length > 0 && <NumbersOf figures={figures} of={of} />}
    </div>
  );
}

/** Rules that fail and rest on the cell. */
function FailingChecks({ check, at }: { check: CheckReport; at: Place }) {
  const { t } = useTexts();
  const failing = check.results.filter(
    ({ outcome, cells }) => outcome === 'fails' && cells.some((cell) => cell.of === 'own' && isAt(at)(cell)),
  );
  return failing.map(({ rule, at: where, left, right, difference, explanation }) => (
    <p key={`${rule}${where}`} className="figure-check wrong">
      {t('figure.fails', { rule, left: left ?? '', right: right ?? '', difference: difference ?? '' })}
      {explanation && <span className="faint">{explanation}</span>}
    </p>
  ));
}

/** Shown, before rounding, and what rounding moved it by. */
function Shown({ shown, exact }: { shown: string | null; exact: string | null }) {
  const { t } = useTexts();
  const [now, truth] = [shown === null ? null : fromDecimal(shown), exact === null ? null : fromDecimal(exact)];
  const moved = now && truth ? toDecimal(subtract(now, truth)) : '';
  return (
    <dl className="pairs across">
      <div>
        <dt>{t('form.filled-with')}</dt>
        <dd className="figures">{shown ?? t('figure.blank')}</dd>
      </div>
      <div>
        <dt>{t('rounding.exact')}</dt>
        <dd className="figures">{exact ?? '—'}</dd>
      </div>
      {moved !== '' && moved !== '0' && (
        <div>
          <dt>{t('figure.moved')}</dt>
          <dd className="figures">{moved}</dd>
        </div>
      )}
    </dl>
  );
}

function TotalOf({ total, report, onPick }: { total: FormulaTotal; report: FilledForm; onPick: Pick }) {
  const { t } = useTexts();
  const shown = new Map([
    ...report.figures.map((one): [string, string | null] => [keyOf(one.binding), one.shown]),
    ...report.totals.map((one): [string, string | null] => [keyOf(one), one.shown]),
  ]);
  return (
    <>
      <div className="figure-head">
        <p>{t('figure.total', { formula: total.formula })}</p>
        <Shown {...total} />
      </div>
      <div className="figure-parts">
        <table className="plain">
          <thead>
            <tr>
              <th scope="col">{t('form.cell')}</th>
              <th scope="col" className="figures">
                {t('form.filled-with')}
              </th>
            </tr>
          </thead>
          <tbody>
            {total.of.map((one) => (
              <tr key={keyOf(one)}>
                <td>
                  <Cell {...one} onPick={onPick} />
                </td>
                <td className="figures">{shown.get(keyOf(one)) ?? ''}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

/** The numbers of a cell one at a time: several in a sentence, and what a change or a share is held against. */
function NumbersOf({ figures, of }: { figures: readonly FilledCell[]; of: Followed }) {
  const { t, language } = useTexts();
  const [chosen, setChosen] = useState(0);
  const parts = figures.flatMap((figure) =>
    plainOf(figure.binding).map((asked, at) => ({ figure, asked, base: at > 0 })),
  );
  const part = parts[chosen] ?? parts[0];
  if (!part) return null;
  return (
    <>
      {parts.length > 1 && (
        <div className="segments figure-numbers" role="group" aria-label={t('figure.numbers')}>
          {parts.map(({ figure, asked, base }, at) => (
            <button
              key={JSON.stringify([at, asked])}
              type="button"
              aria-pressed={at === chosen}
              title={boundTo(asked, language, t)}
              onClick={() => setChosen(at)}
            >
              {base ? t('figure.base') : (figure.shown ?? t('figure.blank'))}
            </button>
          ))}
        </div>
      )}
      <FactsOf key={chosen} {...part} of={of} />
    </>
  );
}

function FactsOf({
  figure,
  asked,
  base,
  of,
}: {
  figure: FilledCell;
  asked: FigureBinding;
  base: boolean;
  of: Followed;
}) {
  const { t, language } = useTexts();
  const { binding, exact } = figure;
  const spec: PivotSpec = { ...figureSpec(asked, of), unit: asked.unit };
  const drill = useAnswer('pivot.drill', { spec, row: [], column: [], value: 0 });
  const today = useAnswer('pivot.run', { spec });
  const fault = drill.fault ?? today.fault;
  if (fault) return <FaultNote fault={fault} />;
  if (!drill.value || !today.value) return <Loading what={t('drill.loading')} />;
  const { facts, count } = drill.value;
  const [head] = today.value.values;
  const held = today.value.grandTotal[0] ?? null;
  const now = head && held !== null ? toDecimal(rational(BigInt(held), 10n ** BigInt(shiftOf(head, asked)))) : null;
  const changed = !binding.compared && now !== exact;
  return (
    <>
      <div className="figure-head">
        <p>{boundTo(base ? asked : binding, language, t)}</p>
        {!base && <Shown {...figure} />}
        {binding.compared && <p>{t('figure.held', { now: now ?? '—' })}</p>}
        {changed && <p className="care">{t('figure.now', { now: now ?? '—' })}</p>}
        <p className="faint small">
          {t(facts.length < count ? 'drill.limited' : 'drill.count', { count, shown: facts.length })}
        </p>
      </div>
      <DrillFacts {...{ facts, count }} unit={asked.unit} />
    </>
  );
}
