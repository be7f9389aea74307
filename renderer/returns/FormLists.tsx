// The lists of a form: cells bound, cells not bound and why, warnings.

import type { Binding, FigureBinding, UnboundCell } from '../../shared/returns/form.ts';
import type { Fault } from '../../shared/result.ts';
import { Empty } from '../parts/Notes.tsx';
import { messageIn, useTexts } from '../texts.ts';
import { boundTo } from './marks.ts';

/** Shows a cell on the picture; null where the list names cells that the picture does not have. */
export type Pick = ((sheet: string, cell: string) => void) | null;

export function Cell({ sheet, cell, onPick }: { sheet: string; cell: string; onPick: Pick }) {
  if (!onPick) return <span className="nowrap">{cell}</span>;
  return (
    <button type="button" className="link nowrap" onClick={() => onPick(sheet, cell)}>
      {cell}
    </button>
  );
}

export const keyOf = (entry: { sheet: string; cell: string }): string => `${entry.sheet}!${entry.cell}`;

export function BoundList({ binding, onPick }: { binding: Binding; onPick: Pick }) {
  const { t, language } = useTexts();
  if (binding.figures.length + binding.texts.length === 0) return <Empty title={t('form.nothing-bound')} />;
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{t('form.cell')}</th>
          <th scope="col">{t('form.bound-to')}</th>
          <th scope="col">{t('form.written-in')}</th>
        </tr>
      </thead>
      <tbody>
        {binding.figures.map((figure) => {
          return (
            <tr key={keyOf(figure)}>
              <td>
                <Cell {...figure} onPick={onPick} />
              </td>
              <td>{boundTo(figure, language, t)}</td>
              <td className="nowrap">
                {figure.value.measure === 'ent_cnt'
                  ? ''
                  : t('form.unit-decimals', { unit: figure.unit, decimals: figure.decimals })}
              </td>
            </tr>
          );
        })}
        {binding.texts.map((text) => (
          <tr key={keyOf(text)}>
            <td>
              <Cell {...text} onPick={onPick} />
            </td>
            <td>{t(`form-text.${text.text}`)}</td>
            <td className="faint">{text.prefix}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export function UnboundList(props: {
  cells: readonly UnboundCell[];
  onPick: Pick;
  onTake: (figures: FigureBinding[]) => void;
}) {
  const { cells, onPick, onTake } = props;
  const { t, language } = useTexts();
  if (cells.length === 0) return <Empty title={t('form.all-bound')} />;
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{t('form.cell')}</th>
          <th scope="col">{t('form.why')}</th>
          <th scope="col">{t('form.near')}</th>
          <th scope="col" />
        </tr>
      </thead>
      <tbody>
        {cells.map(({ sheet, cell, why, near }) => (
          <tr key={keyOf({ sheet, cell })}>
            <td>
              <Cell sheet={sheet} cell={cell} onPick={onPick} />
            </td>
            <td>{why}</td>
            <td className="faint">{near && boundTo({ sheet, cell, ...near }, language, t)}</td>
            <td>
              {near && (
                <button type="button" className="link" onClick={() => onTake([{ sheet, cell, ...near }])}>
                  {t('binding.take')}
                </button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Nothing that stops the filling, but everything that its signer should know. */
export function WarningList({ warnings, onPick }: { warnings: readonly Fault[]; onPick: Pick }) {
  const { t, language } = useTexts();
  if (warnings.length === 0) return <Empty title={t('form.no-warnings')} />;
  return (
    <table className="plain">
      <thead>
        <tr>
          <th scope="col">{t('form.cell')}</th>
          <th scope="col">{t('form.warning')}</th>
          <th scope="col">{t('form.what-to-do')}</th>
        </tr>
      </thead>
      <tbody>
        {warnings.map((warning) => (
          <tr key={`${warning.code}${JSON.stringify(warning.values)}${warning.where?.cell}`}>
            <td>
              {warning.where?.sheet && warning.where.cell && (
                <Cell sheet={warning.where.sheet} cell={warning.where.cell} onPick={onPick} />
              )}
            </td>
            <td>{messageIn(language, warning)}</td>
            <td className="faint">{warning.hint}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
