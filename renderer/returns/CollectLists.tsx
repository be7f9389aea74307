// The lists of a collection: who sent what and what is wrong with it, and each summed cell with what every unit reported for it.

import type { CollectReport } from '../../shared/contract/shapes.ts';
import { useTexts, messageIn } from '../texts.ts';
import { keyOf } from './FormLists.tsx';
import { boundTo } from './marks.ts';

export function CollectedForms(props: { forms: CollectReport['forms']; onLeaveOut: (sha256: string) => void }) {
  const { t, language } = useTexts();
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{t('collect.unit')}</th>
          <th scope="col">{t('many.file')}</th>
          <th scope="col">{t('collect.state')}</th>
          <th scope="col" className="figures">
            {t('collect.checks')}
          </th>
          <th scope="col">{t('collect.why')}</th>
          <th scope="col">
            <span className="visually-hidden">{t('collect.leave-out')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {props.forms.map(({ sha256, file, unit, state, faults, holds, fails, undecided, failing }) => (
          <tr key={sha256} className={state === 'in' ? undefined : 'disagrees'}>
            <td>{unit}</td>
            <td>{file}</td>
            <td className="nowrap">{t(`collect.${state}`)}</td>
            <td className="figures">{t('collect.counts', { holds, fails, undecided })}</td>
            <td>
              <ul>
                {faults.map((fault) => (
                  <li key={`${fault.code}${fault.where?.cell}`}>{messageIn(language, fault)}</li>
                ))}
                {failing.map(({ rule, at, left, right, difference }) => (
                  <li key={`${rule}${at}`}>
                    {t('collect.failing-rule', {
                      rule: at ? `${rule}（${at}）` : rule,
                      left: left ?? '—',
                      right: right ?? '—',
                      difference: difference ?? '—',
                    })}
                  </li>
                ))}
              </ul>
            </td>
            <td>
              <button type="button" className="link" onClick={() => props.onLeaveOut(sha256)}>
                {t('collect.leave-out')}
              </button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function CollectedCells({ report }: { report: CollectReport }) {
  const { t, language } = useTexts();
  const bindings = new Map(report.filled?.report.figures.map(({ binding }) => [keyOf(binding), binding]));
  const cells = report.cells.filter(({ sum, of }) => of.length > 0 && (sum !== null || of.some((one) => one !== null)));
  return (
    <div className="collected-cells">
      <table className="plain">
        <thead>
          <tr>
            <th scope="col">{t('form.cell')}</th>
            <th scope="col">{t('form.bound-to')}</th>
            <th scope="col" className="figures">
              {t('collect.sum')}
            </th>
            {report.units.map((unit) => (
              <th key={unit} scope="col" className="figures">
                {unit}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {cells.map((cell) => {
            const binding = bindings.get(keyOf(cell));
            return (
              <tr key={keyOf(cell)}>
                <td className="nowrap">{cell.cell}</td>
                <td>{binding ? boundTo(binding, language, t) : t('collect.not-bound')}</td>
                <td className="figures">{cell.sum ?? ''}</td>
                {cell.of.map((reported, index) => (
                  <td key={report.units[index]} className="figures">
                    {reported ?? ''}
                  </td>
                ))}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
