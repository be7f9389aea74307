// What a working-out of 滞纳金 asks for, as the address holds it: up to which day, at which rates, whom it spares, in which unit.

import { PivotSpecSchema, type PivotSpec } from '../../shared/cube/spec.ts';
import { TARIFF_IDS, type TariffId } from '../../shared/latefees/tariffs.ts';
import { isMoneyUnit, type MoneyUnit } from '../../shared/money.ts';

export type AskedFees = { at: string | null; tariff: TariffId; suspended: PivotSpec['filters']; unit: MoneyUnit };

const { at: Day, filters: Suspended } = PivotSpecSchema.shape;

function suspendedIn(text: string | undefined): PivotSpec['filters'] {
  try {
    return Suspended.parse(JSON.parse(text ?? '[]'));
  } catch {
    return [];
  }
}

/** What is missing or cut off in the address is as usual: each balance's own day, the national rates, nobody spared, 元. */
export function feesInRoute(params: Readonly<Record<string, string>>): AskedFees {
  const day = Day.safeParse(params['at']);
  const unit = params['unit'] ?? '';
  return {
    at: day.success ? day.data : null,
    tariff: TARIFF_IDS.find((id) => id === params['tariff']) ?? 'national',
    suspended: suspendedIn(params['suspend']),
    unit: isMoneyUnit(unit) ? unit : '元',
  };
}

export const feesToRoute = ({ at, tariff, suspended, unit }: AskedFees): Record<string, string | null> => ({
  list: 'latefees',
  at,
  tariff: tariff === 'national' ? null : tariff,
  suspend: suspended.length === 0 ? null : JSON.stringify(suspended),
  unit: unit === '元' ? null : unit,
});

/** Lets the key of a dimension in or out; a dimension without keys is no condition. */
export function withKey(
  suspended: PivotSpec['filters'],
  dimension: PivotSpec['filters'][number]['dimension'],
  key: string | null,
): PivotSpec['filters'] {
  const before = suspended.find((filter) => filter.dimension === dimension)?.in ?? [];
  const keys = before.includes(key) ? before.filter((one) => one !== key) : [...before, key];
  const others = suspended.filter((filter) => filter.dimension !== dimension);
  return keys.length === 0 ? others : [...others, { dimension, in: keys }];
}
