// What a formula's filters name that the store does not know, with the nearest that it does: such an operand has no figure.

import { labelOf } from '../../shared/cube/plan.ts';
import { isRefusal, readFormula } from '../../shared/cube/formula.ts';
import type { OperandFilter } from '../../shared/cube/formula-filter.ts';
import { nearest } from '../../shared/nearest.ts';
import { useAnswer } from '../desk.tsx';
import { dimensionLabel } from '../labels.ts';
import { useTexts } from '../texts.ts';

export function FormulaKeys({ formula }: { formula: string }) {
  const read = readFormula(formula);
  if (isRefusal(read)) return null;
  const filters = new Map(
    read.operands.flatMap(({ within }) => within).map((filter) => [JSON.stringify(filter), filter]),
  );
  return [...filters].map(([key, filter]) => <UnknownKeys key={key} filter={filter} />);
}

function UnknownKeys({ filter }: { filter: OperandFilter }) {
  const { t, language } = useTexts();
  const { dimension } = filter;
  const known = useAnswer('pivot.keys', { dimension, spec: null }).value?.keys;
  if (!known) return null;
  const unknown = filter.in
    .map((word) => labelOf(dimension, word))
    .filter((key) => key !== null && !known.includes(key));
  return unknown.map((key) => {
    const near = nearest(
      key ?? '',
      known.filter((one) => one !== null),
    );
    const values = { dimension: dimensionLabel(dimension, language), key: key ?? '', near: near ?? '' };
    return (
      <p key={key} className="care" role="alert">
        {t(near === null ? 'indicator.unknown-key' : 'indicator.unknown-key-near', values)}
      </p>
    );
  });
}
