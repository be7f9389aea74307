// Breakdowns that a later batch states anew in other words: 初中 and 高中 by a roster after 中学中专 by a ledger, or a roster again
// without a combination it had. They are the same heads, and are not added. Finds them; restate.ts drops them.

import type { Pairs } from './codes.ts';
import { partitionOf } from './breakdowns.ts';
import type { RawFacts } from './read-facts.ts';

type Parts = { facts: number[]; sum: number };

/**
 * Where the parts that a batch states add up to the whole it states, they take the place of all parts of that partition that
 * earlier batches stated of the same subject, measure, item and date.
 * @param facts those of balances that several batches state; `balance`: which one each is
 * @returns `dropped`: positions; `restated`: one position for each partition that no longer has a part it had
 */
export function statedAnew(raw: RawFacts, facts: Uint32Array, balance: Pairs) {
  const { details, breakdowns, batch: batchOf, detail: detailOf, due: dueOf } = raw.kinds;
  const partitions = Array.from(details.right, (code) => partitionOf(breakdowns[code] ?? null));
  const detailAt = (at: number) => detailOf[raw.kind[at] ?? 0];
  const dropped: number[] = [];
  const restated: number[] = [];
  if (partitions.every((partition) => partition === null)) return { dropped, restated };
  const wholes = new Map<number, Map<number, number>>();
  const stated = new Map<number, Map<string, Map<number, Parts>>>();
  facts.forEach((at, i) => {
    const kind = raw.kind[at] ?? 0;
    const detail = detailOf[kind] ?? 0;
    if (dueOf[kind] !== 0 || details.left[detail] !== 0) return;
    const [of, batch, value] = [balance.codes[i] ?? 0, batchOf[kind] ?? 0, raw.value[at] ?? 0];
    const partition = partitions[detail] ?? null;
    if (partition === null) {
      const sums = entry(wholes, of, () => new Map<number, number>());
      sums.set(batch, (sums.get(batch) ?? 0) + value);
      return;
    }
    const byPartition = entry(stated, of, () => new Map<string, Map<number, Parts>>());
    const byBatch = entry(byPartition, partition, () => new Map<number, Parts>());
    const parts = entry(byBatch, batch, () => ({ facts: [], sum: 0 }));
    parts.facts.push(at);
    parts.sum += value;
  });
  for (const [of, byPartition] of stated) {
    for (const byBatch of byPartition.values()) {
      const complete = [...byBatch].filter(([batch, { sum }]) => wholes.get(of)?.get(batch) === sum);
      const newest = Math.max(...complete.map(([batch]) => batch));
      const current = byBatch.get(newest)?.facts ?? [];
      const known = new Set(current.map(detailAt));
      const old = [...byBatch].filter(([batch]) => batch < newest).flatMap(([, parts]) => parts.facts);
      dropped.push(...old);
      if (old.some((at) => !known.has(detailAt(at)))) restated.push(...current.slice(0, 1));
    }
  }
  return { dropped, restated };
}

function entry<K, V>(map: Map<K, V>, key: K, made: () => V): V {
  const known = map.get(key);
  if (known !== undefined) return known;
  const value = made();
  map.set(key, value);
  return value;
}
