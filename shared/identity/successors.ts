// Which enterprise that a ledger no longer names goes on under a name it never had: premium arrears of closed periods hardly change, so one
// that is gone and one that is new with the same amounts in the same periods are nearly certainly one. Shown, never merged unasked.

/** What an enterprise owes, in 分, by what keeps the amounts apart: measure, item, part and premium period. */
export type Amounts = ReadonlyMap<string, number>;

/** So many amounts other than 0 must be equal, and more than half of those that both state. */
const ENOUGH = 2;
/** An amount that more enterprises owe says nothing of any. */
const COMMON = 20;

/** Each at most once, and only where no other has as many equal amounts. `equal`: how many. */
export function successors<Gone, Fresh>(
  gone: ReadonlyMap<Gone, Amounts>,
  fresh: ReadonlyMap<Fresh, Amounts>,
): { gone: Gone; fresh: Fresh; equal: number }[] {
  const owing = new Map<string, Gone[]>();
  for (const [id, amounts] of gone)
    for (const [key, value] of amounts) {
      if (value === 0) continue;
      const held = owing.get(`${key} ${value}`);
      if (held) held.push(id);
      else owing.set(`${key} ${value}`, [id]);
    }
  const found: { gone: Gone; fresh: Fresh; equal: number }[] = [];
  for (const [id, amounts] of fresh) {
    const equal = new Map<Gone, number>();
    for (const [key, value] of amounts) {
      const same = owing.get(`${key} ${value}`) ?? [];
      if (same.length <= COMMON) for (const one of same) equal.set(one, (equal.get(one) ?? 0) + 1);
    }
    for (const [one, count] of equal)
      if (count >= ENOUGH && count * 2 > bothState(amounts, gone.get(one) ?? new Map()))
        found.push({ gone: one, fresh: id, equal: count });
  }
  return found.filter(
    (pair) =>
      !found.some(
        (other) =>
          other !== pair && (other.gone === pair.gone || other.fresh === pair.fresh) && other.equal >= pair.equal,
      ),
  );
}

function bothState(a: Amounts, b: Amounts): number {
  let count = 0;
  for (const [key, value] of a) if (value !== 0 && (b.get(key) ?? 0) !== 0) count += 1;
  return count;
}
