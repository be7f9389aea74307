// A filed return beside what the store says today, or beside another version or period of the same form: cell by cell, with what
// came to the store since.

import { useState } from 'react';
import type { FiledSummary } from '../../shared/contract/shapes.ts';
import { differs, type ComparedCell, type StoreChanges } from '../../shared/returns/compare.ts';
import { useAnswer } from '../desk.tsx';
import { Empty, FaultNote, Loading } from '../parts/Notes.tsx';
import { useTexts } from '../texts.ts';
import { filedName } from './FiledList.tsx';
import { Cell, type Pick } from './FormLists.tsx';

export function FiledDifferences({ of, onPick }: { of: FiledSummary; onPick: Pick }) {
  const { t } = useTexts();
  const [other, setOther] = useState<number | null>(null);
  const [whole, setWhole] = useState(false);
  const list = useAnswer('filed.list', {});
  const others = (list.value?.returns ?? []).filter((one) => one.form === of.form && one.filed !== of.filed);
  const chosen = others.find(({ filed }) => filed === other);
  // The earlier one stands on the left, whichever of the two is open.
  const isLater = chosen !== undefined && isBefore(chosen, of);
  const asked = chosen && isLater ? { filed: chosen.filed, to: of.filed } : { filed: of.filed, to: other };
  const both = useAnswer('filed.compare', asked);
  const sides = chosen
    ? [filedName(isLater ? chosen : of, t), filedName(isLater ? of : chosen, t)]
    : [t('filed.then'), t('filed.now')];
  const cells = both.value && !both.loading ? both.value.cells : null;
  const listed = cells?.filter((cell) => whole || differs(cell)) ?? [];
  return (
    <>
      <div className="actions compare-bar">
        <label className="field">
          <span>{t('filed.beside')}</span>
          <select
            value={other ?? ''}
            onChange={({ target }) => setOther(target.value === '' ? null : Number(target.value))}
          >
            <option value="">{t('filed.today')}</option>
            {others.map((one) => (
              <option key={one.filed} value={one.filed}>
                {filedName(one, t)}
              </option>
            ))}
          </select>
        </label>
        <label className="tick">
          <input type="checkbox" checked={whole} onChange={({ target }) => setWhole(target.checked)} />
          {t('filed.whole')}
        </label>
      </div>
      {both.fault && <FaultNote fault={both.fault} />}
      {!cells && !both.fault && <Loading what={t('filed.comparing')} />}
      {cells && both.value && (
        <>
          <p role="status">{t('filed.counted', { all: cells.length, count: both.value.differing })}</p>
          {both.value.changes && <Changes of={both.value.changes} />}
          {listed.length === 0 ? (
            <Empty title={t('filed.no-differences')} />
          ) : (
            <Compared cells={listed} sides={sides} onPick={chosen ? null : onPick} />
          )}
        </>
      )}
    </>
  );
}

const isBefore = (a: FiledSummary, b: FiledSummary): boolean => a.at < b.at || (a.at === b.at && a.version < b.version);

function Changes({ of }: { of: StoreChanges }) {
  const { t } = useTexts();
  const lines = [
    ...of.came.map((one) => t('filed.came', one)),
    ...of.undone.map((one) => t('filed.undone', one)),
    ...(of.rulings?.length === 0 ? [t('filed.rulings')] : []),
    ...(of.rulings ?? []).map(({ undone, ...one }) => t(undone ? 'filed.ruling-undone' : 'filed.ruling-made', one)),
    ...(of.corrections?.length === 0 ? [t('filed.corrections')] : []),
    ...(of.corrections ?? []).map(({ undone, ...one }) =>
      t(undone ? 'filed.correction-undone' : 'filed.correction-made', one),
    ),
  ];
  if (lines.length === 0) return null;
  return (
    <ul className="faint store-changes">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}

function Compared({ cells, sides, onPick }: { cells: readonly ComparedCell[]; sides: string[]; onPick: Pick }) {
  const { t } = useTexts();
  const [then, now] = sides;
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{t('form.cell')}</th>
          <th scope="col">{t('filed.row')}</th>
          <th scope="col">{t('filed.column')}</th>
          <th scope="col" className="figures">
            {then}
          </th>
          <th scope="col" className="figures">
            {now}
          </th>
          <th scope="col" className="figures">
            {t('filed.change')}
          </th>
          <th scope="col" className="figures">
            {t('filed.percent')}
          </th>
          <th scope="col" className="figures">
            {t('filed.exact-change')}
          </th>
        </tr>
      </thead>
      <tbody>
        {cells.map((cell) => (
          <tr key={`${cell.on}${cell.sheet}!${cell.cell}`}>
            <td>
              <Cell {...cell} onPick={onPick} />
            </td>
            <td>{cell.row}</td>
            <td>{cell.column}</td>
            <td className="figures">{cell.before ?? ''}</td>
            <td className="figures">{cell.now ?? ''}</td>
            <td className="figures">{cell.change ?? (cell.on === 'both' ? '' : t(`filed.only-${cell.on}`))}</td>
            <td className="figures">{cell.percent === null ? '' : `${cell.percent}%`}</td>
            <td className="figures faint">{cell.exactChange === cell.change ? '' : cell.exactChange}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
