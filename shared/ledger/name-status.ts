// What a note behind an enterprise's name says of its work: 甲厂(停产), 乙厂—半停产. It becomes the 生产状态 of that day where no
// column says otherwise. Notes that say another thing (改制, 原…), or what is only planned, are left to who reads names.

import { compact } from '../period.ts';
import { normaliseName } from '../names.ts';
import type { Subjects } from './subjects.ts';

/** The words of notes, by the value that bureaus' lists have for them (domain: 正常, 半停产, 停产, 破产, 关闭, 注销, 改制中). */
const VALUES: readonly [RegExp, string][] = [
  [/^(?:半停产|部分停产)$/, '半停产'],
  [/^(?:全面|全部|长期|临时|暂时)?(?:停产|停业|歇业|停运|停工)(?:多年|待产|整顿|放假)?$/, '停产'],
  [/^(?:政策性|依法|司法)?(?:破产)(?:清算|终结|还债|企业)?$/, '破产'],
  [/^(?:政策性|依法)?(?:关闭|关停|关门)(?:企业)?$/, '关闭'],
  [/^(?:工商|依法)?注销$/, '注销'],
  [/^(?:正在)?改制中$|^正在改制$/, '改制中'],
  [/^(?:生产|经营)?正常(?:生产|经营)?(?:企业)?$|^在产$/, '正常'],
];
const WHEN = /^((?:19|20)\d\d年(?:\d{1,2}月)?)(?:份|底|末|初)?/;

/** The 生产状态 that a text says, as the lists name it; null where it says none for certain. */
export function readStatus(text: string): string | null {
  const plain = compact(text)
    .replace(/^\d{2}年(?:\d{1,2}月)?/, '')
    .replace(WHEN, '')
    .replace(/^(?:现已|已经|现|已|于|起|被)+/, '')
    .replace(/(?:状态|期间|中的?)?$/, (end) => (/改制/.test(text) ? end : ''));
  return VALUES.find(([words]) => words.test(plain))?.[1] ?? null;
}

/** Notes in brackets anywhere behind the first two characters, or behind a dash at the end. */
function notesIn(name: string): string[] {
  const plain = normaliseName(name);
  const inside = [...plain.matchAll(/\(([^()]{2,14})\)/g)].flatMap(([, note = '']) => note);
  const behind = /.{2}[-—–－*★☆△▲]+([^-—–－*★☆△▲()]{2,8})$/.exec(plain)?.[1];
  return [...inside, ...(behind === undefined ? [] : [behind])];
}

/**
 * Gives every enterprise whose name carries such a note its 生产状态, and 停产年月 where the note says when. What a column says goes
 * before it; where the two differ, that is said.
 */
export function settleStatus({ list, sheet, problems }: Pick<Subjects, 'list' | 'sheet' | 'problems'>): void {
  let count = 0;
  let noted = { cell: '', raw: '' };
  for (const subject of list) {
    if (subject.kind !== 'enterprise') continue;
    const { name, cell, attributes } = subject;
    const notes = notesIn(name).flatMap((note) => {
      const value = readStatus(note);
      return value === null ? [] : [{ note, value }];
    });
    const [first] = notes;
    if (!first || notes.some(({ value }) => value !== first.value)) continue;
    const { note, value } = first;
    const column = attributes.find(({ attribute }) => attribute === 'production_status');
    const said = column && (readStatus(column.value) ?? column.value);
    if (column && said !== value) {
      problems.push({
        code: 'status-contradicts',
        severity: 'warning',
        message: `名称后注明“${note}”，而${column.cell}写的生产状态是“${column.raw}”；取后者`,
        values: { note, other: column.cell, stated: column.raw },
        sheet,
        cell,
        raw: name,
      });
      continue;
    }
    if (!column) {
      attributes.push({ attribute: 'production_status', raw: note, value, number: null, cell });
      count += 1;
      if (count === 1) noted = { cell, raw: name };
    }
    const when = value === '停产' ? WHEN.exec(note)?.[1] : undefined;
    if (when === undefined || attributes.some(({ attribute }) => attribute === 'stopped_on')) continue;
    const [year = '', month] = when.split(/年|月/);
    const stopped = month ? `${year}-${month.padStart(2, '0')}` : year;
    attributes.push({ attribute: 'stopped_on', raw: note, value: stopped, number: null, cell });
  }
  if (count > 0)
    problems.push({
      code: 'status-in-name',
      severity: 'info',
      message: `有${count}户在名称后注明停产、破产等，已记为生产状态`,
      values: { count },
      sheet,
      ...noted,
    });
}
