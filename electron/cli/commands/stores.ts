// backup, verify: the store's safety.

import type { Command } from '../command.ts';
import { answer, UsageError } from '../outcome.ts';
import { writeDownload } from './pivots.ts';

export const backup: Command = async (words, client) => {
  const [out] = words.rest;
  if (!out) throw new UsageError('请写备份要存到哪个文件。');
  const file = await client.ask('store.backup', {});
  return file.ok ? writeDownload(client, file.value, out) : file;
};

export const verify: Command = async (_, client) => {
  const result = await client.ask('store.verify', {});
  if (!result.ok) return result;
  const broken = result.value.batches.filter((batch) => !batch.intact);
  const changed = result.value.filed.filter((filed) => !filed.intact);
  if (result.value.integrity !== 'ok' || broken.length + changed.length > 0)
    return {
      ok: false,
      fault: {
        code: 'store.damaged',
        message: `库已损坏：${result.value.integrity}；有改动痕迹的批：${broken.map((batch) => batch.batch).join('、') || '无'}；有改动痕迹的已报报表：${changed.map((one) => one.filed).join('、') || '无'}。`,
        values: {
          integrity: result.value.integrity,
          batches: broken.map((batch) => batch.batch).join('、'),
          filed: changed.map((one) => one.filed).join('、'),
        },
        hint: '请用最近的备份恢复，或撤销这些批后重新导入。',
      },
    };
  return answer(
    result.value,
    `库完好，${result.value.batches.length} 批、${result.value.filed.length} 份已报报表均未改动。`,
  );
};
