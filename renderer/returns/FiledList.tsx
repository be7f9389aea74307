// The returns that were filed, every version: whether the store still says the same is asked for each that its state leaves open.

import type { FiledSummary } from '../../shared/contract/shapes.ts';
import { useAnswer } from '../desk.tsx';
import { Empty, FaultNote, Loading } from '../parts/Notes.tsx';
import { useTexts, type Say } from '../texts.ts';
import { formatRoute } from '../url.ts';

/** '2018-12-31 · 第2版', with whose figures where they are not all. */
export const filedName = ({ at, version, filters }: FiledSummary, t: Say): string =>
  [at, t('filed.version', { version }), ...filters.map(({ in: keys }) => keys.join('、'))].join(' · ');

export const localTime = (iso: string): string => new Date(iso).toLocaleString('sv-SE').slice(0, 16);

export function FiledScreen() {
  const { t } = useTexts();
  const list = useAnswer('filed.list', {});
  if (list.fault) return <FaultNote fault={list.fault} />;
  if (!list.value) return <Loading what={t('filed.loading')} />;
  return (
    <>
      <div className="form-head">
        <h2>{t('filed.title')}</h2>
      </div>
      <div className="page">
        <FiledTable returns={list.value.returns} />
      </div>
    </>
  );
}

export function FiledTable({ returns }: { returns: readonly FiledSummary[] }) {
  const { t } = useTexts();
  if (returns.length === 0)
    return (
      <Empty title={t('filed.none')}>
        <p>{t('filed.none.hint')}</p>
      </Empty>
    );
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{t('filed.form')}</th>
          <th scope="col">{t('filed.which')}</th>
          <th scope="col">{t('filed.at')}</th>
          <th scope="col">{t('filed.hash')}</th>
          <th scope="col">{t('filed.state')}</th>
          <th scope="col">{t('filed.reason')}</th>
        </tr>
      </thead>
      <tbody>
        {returns.map((one) => (
          <tr key={one.filed}>
            <td className="nowrap">{one.form}</td>
            <td className="nowrap">
              <a href={formatRoute('returns', { filed: String(one.filed) })}>{filedName(one, t)}</a>
            </td>
            <td className="nowrap">{localTime(one.filedAt)}</td>
            <td className="nowrap">{one.sha256.slice(0, 8)}</td>
            <td className="nowrap">
              <FiledState of={one} />
            </td>
            <td>{[one.reason, one.withdrawn?.why].filter(Boolean).join('；')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** 与库一致, 有差异, 已撤回 */
export function FiledState({ of }: { of: FiledSummary }) {
  const { t } = useTexts();
  const open = of.storeChanged && of.withdrawn === null;
  const today = useAnswer('filed.compare', open ? { filed: of.filed } : null);
  if (of.withdrawn) return <span className="faint">{t('filed.withdrawn')}</span>;
  if (!open) return t('filed.same');
  if (today.fault) return <span className="care">{t('filed.cannot-compare')}</span>;
  if (!today.value) return <span className="faint">{t('filed.comparing')}</span>;
  const { differing } = today.value;
  return differing === 0 ? t('filed.same') : <span className="care">{t('filed.differs', { count: differing })}</span>;
}
