// A roster (one row a person) made into head-counts of each enterprise. Names, numbers and dates of birth of persons
// are looked at and forgotten: nothing of them reaches a fact, a problem or a raw text.

import { address, rangeAddress } from '../grid.ts';
import { compact } from '../period.ts';
import { columnReadings } from './report.ts';
import type { FactReading, TableReading } from './reading.ts';
import { sortRows } from './rows.ts';
import { plainLabel } from './units.ts';
import { enterprise, newSubjects, NO_CODES } from './subjects.ts';
import { asOfQuestion, type Start } from './table.ts';
import { filled, oddity, rawText } from './view.ts';
import type { Column } from './columns.ts';

/** Heading of a roster column → breakdown. */
const BREAKDOWNS: Readonly<Record<string, string>> = {
  性别: 'sex',
  文化程度: 'education',
  学历: 'education',
  在册状态: 'post',
  在岗状态: 'post',
  收入状态: 'income',
};

const breakdownOf = (column: Column): string | null => BREAKDOWNS[plainLabel(column.path.at(-1) ?? '')] ?? null;

function ageBand(age: number): string {
  if (age < 40) return 'age=40岁以下';
  return age <= 45 ? 'age=40岁至45岁' : 'age=45岁以上';
}

type Count = { subject: number; breakdown: string; count: number; row: number };

/** Head-counts by enterprise: the whole, and each breakdown that the roster has a column for. */
export function readRoster({ view, block, columns, context, hearing }: Start): TableReading {
  const sheet = view.sheet.name;
  const rows = sortRows(view, block, columns);
  const at = (field: Column['field']): number | null => columns.find((column) => column.field === field)?.index ?? null;
  const [name, code] = [at('name'), at('employer_no')];
  const born = columns.find((column) => plainLabel(column.path.at(-1) ?? '') === '出生年份')?.index ?? null;
  const splits = columns.flatMap((column) =>
    breakdownOf(column) === null ? [] : [{ index: column.index, breakdown: breakdownOf(column) ?? '' }],
  );
  const problems: TableReading['problems'] = [];
  const subjects = newSubjects(sheet, problems);
  const counts = new Map<string, Count>();
  const text = (row: number, column: number | null): string =>
    column === null ? '' : rawText(filled(view, row, column)).trim();
  const add = (subject: number, breakdown: string, row: number): void => {
    const count = counts.get(`${subject} ${breakdown}`);
    if (count) count.count += 1;
    else counts.set(`${subject} ${breakdown}`, { subject, breakdown, count: 1, row });
  };
  const column = name ?? code;
  let nameless = 0;
  for (const row of rows.records) {
    const who = text(row, name) || text(row, code);
    if (column === null || who === '') {
      nameless += 1;
      continue;
    }
    const subject = enterprise(subjects, who, { ...NO_CODES, employerNo: text(row, code) || null }, row, column);
    add(subject, '', row);
    for (const split of splits) {
      const label = compact(text(row, split.index));
      if (label !== '') add(subject, `${split.breakdown}=${label}`, row);
    }
    const year = Number(text(row, born));
    if (context.asOf !== null && year > 1900 && year < 2100)
      add(subject, ageBand(Number(context.asOf.slice(0, 4)) - year), row);
  }
  problems.push({
    ...oddity(view, block.headTop, 0, 'roster', 'info', '这是职工名册，只存各企业人数，不存姓名和号码'),
    raw: '',
  });
  if (nameless > 0)
    problems.push({
      ...oddity(view, block.headTop, 0, 'roster-nameless', 'error', `有${nameless}人没有写所在单位，未计入`, {
        count: nameless,
      }),
      raw: '',
    });
  const { asOf } = context;
  const facts =
    asOf === null
      ? []
      : [...counts.values()].map(({ subject, breakdown, count, row }): FactReading => ({
          subject,
          measure: 'roster_cnt',
          item: null,
          part: '',
          breakdown,
          due: null,
          asOf,
          value: count,
          approximate: false,
          cell: address(row, column ?? 0),
          raw: String(count),
        }));
  return {
    sheet,
    range: rangeAddress({
      top: block.headTop,
      left: columns[0]?.index ?? 0,
      bottom: block.bodyBottom,
      right: columns.at(-1)?.index ?? 0,
    }),
    layout: 'list',
    title: context.title,
    reporter: context.reporter,
    unit: null,
    asOf,
    asOfFrom: context.asOfFrom,
    columns: columnReadings(columns, [], null, hearing.place),
    taught: [],
    records: rows.records.length - nameless,
    skipped: rows.skipped,
    problems,
    controls: [],
    questions: asOf === null ? [asOfQuestion(sheet)] : [],
    subjects: subjects.list,
    facts,
  };
}
