// Which keys a floating block lists, and in what order: those that have a figure in any of its columns, or the first of them.

import type { Cube } from '../cube/cube.ts';
import type { IsoDate } from '../period.ts';
import { runPivot } from '../cube/pivot.ts';
import type { DimensionId } from '../vocabulary/dimensions.ts';
import { PivotSpecSchema, type PivotSpec } from '../cube/spec.ts';
import { isCode, type CodeSource } from './codes.ts';
import { isRatio, momentEnd } from './figure-spec.ts';
import type { FigureBinding, RowsBinding } from './form.ts';
import type { WordSource } from './rows.ts';

/** The block's keys as of `at`, within `scope`; those without the sorting value come last. */
export function rowKeys(cube: Cube, block: RowsBinding, scope: PivotSpec['filters'], at: IsoDate): (string | null)[] {
  const { value: sortedBy, descending, filters: sortFilters } = block.sort;
  type Asked = Pick<FigureBinding, 'value' | 'filters' | 'period' | 'bands'>;
  const keysWith = ({ value, filters, period, bands = block.bands }: Asked): (string | null)[] => {
    const table = runPivot(
      cube,
      PivotSpecSchema.parse({
        rows: [block.dimension],
        values: [value],
        filters: [...block.filters, ...filters, ...scope],
        at: period ? momentEnd(at, period) : at,
        bands,
        sort: { by: sortedBy === null ? 'label' : 'value', descending },
      }),
    );
    return table.rows.flatMap((path, row) => ((table.rowTotals[row]?.[0] ?? null) === null ? [] : [path[0] ?? null]));
  };
  const asked = block.columns.flatMap((column) => ('value' in column && !isRatio(column) ? [column] : []));
  const listed = new Set(asked.flatMap(keysWith));
  const order =
    sortedBy === null ? [] : keysWith({ value: sortedBy, filters: sortFilters }).filter((key) => listed.has(key));
  return [...new Set([...order, ...listed])].slice(0, block.top);
}

/**
 * The attributes of a block's keys in words, as they stood as of `at`; several where a key had several, parted by 、. Codes as the
 * register has them: only enterprises have any.
 */
export function rowWords(cube: Cube, scope: PivotSpec['filters'], at: IsoDate, codes: CodeSource): WordSource {
  const known = new Map<string, Map<string | null, string[]>>();
  const read = (block: RowsBinding, dimension: DimensionId): Map<string | null, string[]> => {
    const filters = [...block.filters, ...scope];
    const spec = {
      rows: [block.dimension, dimension],
      values: [{ measure: 'ent_cnt' }],
      filters,
      at,
      bands: block.bands,
    };
    const words = new Map<string | null, string[]>();
    for (const [key = null, word = null] of runPivot(cube, PivotSpecSchema.parse(spec)).rows)
      if (word !== null) words.set(key, [...(words.get(key) ?? []), word]);
    return words;
  };
  return (block, dimension, key) => {
    if (isCode(dimension)) return block.dimension === 'enterprise' ? codes(key, dimension) : null;
    const name = JSON.stringify([block.dimension, block.filters, dimension]);
    const words = known.get(name) ?? read(block, dimension);
    known.set(name, words);
    return words.get(key)?.join('、') ?? null;
  };
}
