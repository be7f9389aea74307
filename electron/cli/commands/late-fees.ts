// latefees: 滞纳金测算 by enterprise, insurance and premium period, as of a day; to the screen, or into a file.

import type { LateFeeAnswer } from '../../../shared/contract/shapes.ts';
import type { Sums } from '../../../shared/latefees/assess.ts';
import { amount, itemText, SUM_HEADS, sumRows, whyText } from '../../../shared/latefees/listed.ts';
import { TARIFFS, type TariffId } from '../../../shared/latefees/tariffs.ts';
import type { MoneyUnit } from '../../../shared/money.ts';
import { grouped } from '../../../shared/shown.ts';
import type { Command } from '../command.ts';
import { extensionOf } from '../out-file.ts';
import { answer, columnsText } from '../outcome.ts';
import { filterOf, lastDay, unitIn } from '../pivot-words.ts';
import { usageError } from '../words.ts';
import { titleOf, writeDownload } from './pivots.ts';

const TARIFF_WORDS: Readonly<Record<string, TariffId>> = {
  ...Object.fromEntries(TARIFFS.map(({ id }) => [id, id])),
  分段: 'national',
  万分之五: 'even',
  北京: 'beijing',
};

function tariffNamed(word: string): TariffId {
  const tariff = Object.hasOwn(TARIFF_WORDS, word) ? TARIFF_WORDS[word] : undefined;
  if (!tariff) throw usageError('latefees', `--tariff 可用：${Object.keys(TARIFF_WORDS).join('、')}。`);
  return tariff;
}

function json({ enterprises, totals, uncharged, remarks, tariff, at }: LateFeeAnswer, unit: MoneyUnit) {
  const money = (fen: number | null): string | null => amount(fen, unit);
  const sums = ({ principal, charged, uncapped, fee }: Sums) => ({
    principal: money(principal),
    charged: money(charged),
    uncapped: money(uncapped),
    fee: money(fee),
  });
  const used = TARIFFS.find(({ id }) => id === tariff);
  return {
    tariff: { id: tariff, name: used?.zh ?? '', rates: used?.rates ?? [] },
    at,
    unit,
    totals: sums(totals),
    enterprises: enterprises.map(({ enterprise, items, layers, ...own }) => ({
      enterprise,
      ...sums(own),
      items: items.map((one) => ({ item: itemText(one.item), ...sums(one) })),
      layers: layers.map((one) => ({
        item: itemText(one.item),
        due: one.due,
        asOf: one.asOf,
        principal: money(one.principal),
        from: one.from,
        until: one.until,
        days: one.days,
        uncapped: money(one.uncapped),
        fee: money(one.fee),
        least: one.least,
        why: one.why,
      })),
    })),
    uncharged: uncharged.map(({ why, principal, layers }) => ({
      why,
      text: whyText(why),
      principal: money(principal),
      layers,
    })),
    notes: remarks,
  };
}

function text(fees: LateFeeAnswer, unit: MoneyUnit): string {
  const rows = sumRows(fees).map(([name, ...figures]) => [
    name,
    ...figures.map((fen) => grouped(amount(fen, unit) ?? '')),
  ]);
  const heads = SUM_HEADS.map((head, at) => (at === 0 ? head : `${head}（${unit}）`));
  return [columnsText([heads, ...rows], (c) => c > 0), ...fees.remarks.map((remark) => `注：${remark}`)].join('\n');
}

export const latefees: Command = async (words, client) => {
  const at = words.one('at');
  const out = words.one('out');
  const unit = unitIn(words.one('unit') ?? '元');
  const format = out === undefined ? null : (['xlsx', 'csv'] as const).find((each) => each === extensionOf(out));
  if (format === undefined) throw usageError('latefees', '--out 只能写成 .xlsx 或 .csv。');
  const fees = await client.ask('latefees.assess', {
    at: at === undefined ? null : lastDay(at),
    tariff: tariffNamed(words.one('tariff') ?? 'national'),
    filters: words.many('where').map(filterOf),
    suspended: words.many('suspend').map(filterOf),
    unit,
    format,
    title: titleOf(words.one('title'), '滞纳金测算'),
  });
  if (!fees.ok) return fees;
  const { file } = fees.value;
  if (file && out !== undefined) {
    const written = await writeDownload(client, file, out);
    if (!written.ok || !words.flag('json')) return written;
  }
  return answer(json(fees.value, unit), text(fees.value, unit));
};
