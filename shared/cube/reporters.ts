// Where dates of balances stand side by side: which reporters are not in a date's total, and which years put several dates into one.
// Looks at reports, of which there are few, and changes no figure.

import type { MeasureId } from '../vocabulary/measures.ts';
import type { Counting } from './counting.ts';
import { keyText } from './format.ts';
import { gathered } from './lines.ts';
import { CLOSING } from './select.ts';
import type { Note } from './table.ts';

/** In `Selection.used`: figures that stand at their date, or that close their year. */
const STANDING = 1;
const CLOSING_YEAR = CLOSING - 1;

/** Dates, years and reporters named in a remark before it says only how many there are. */
const MOST_NAMED = 3;

/** A report of a balance: one reporter, one measure, one date. */
type Report = { measure: MeasureId; zh: string; reporter: string; date: string; used: number };

/** Remarks on the dates that stand on an axis; none where no dates do. */
export function reporterNotes(counting: Counting): Note[] {
  const { plan, selection } = counting;
  const axes = [...plan.rows, ...plan.columns];
  const hasYears = axes.includes('as_of_year') || (axes.includes('year') && selection.yearMeans === 'as_of_year');
  const hasDates = axes.includes('as_of');
  if (!hasYears && !hasDates) return [];
  const used = reportsUsed(counting);
  const ofYears = used.filter((report) => report.used >= CLOSING_YEAR);
  const missing = hasDates ? missingNotes(used, ({ date }) => date) : missingNotes(ofYears, yearOf);
  return [...missing, ...(hasYears ? severalDates(ofYears) : [])];
}

const yearOf = ({ date }: Report): string => date.slice(0, 4);

function reportsUsed({ cube, selection }: Counting): Report[] {
  const { reports, series, kinds, dimensions, dates } = cube;
  const reporters = new Uint32Array(reports.count);
  kinds.report.forEach((report, kind) => {
    reporters[report] = dimensions.reporter.codes[kind] ?? 0;
  });
  return [...selection.used].flatMap((used, report) => {
    const measure = series.measure[reports.series[report] ?? 0];
    if (used < STANDING || measure?.kind !== 'stock') return [];
    const reporter = keyText(dimensions.reporter.keys[reporters[report] ?? 0] ?? null, 'zh', 'reporter');
    const date = dates[reports.date[report] ?? 0] ?? '';
    return [{ measure: measure.id as MeasureId, zh: measure.zh, reporter, date, used }];
  });
}

/** By measure the dates or years in whose total a reporter is not that stands in another's. */
function missingNotes(used: readonly Report[], periodOf: (report: Report) => string): Note[] {
  return [...gathered(used, ({ measure }) => measure).values()].flatMap((own): Note[] => {
    const everyone = [...new Set(own.map(({ reporter }) => reporter))];
    const periods = [...gathered(own, periodOf)].sort(([a], [b]) => a.localeCompare(b));
    const short = periods.flatMap(([period, there]) => {
      const names = new Set(there.map(({ reporter }) => reporter));
      const absent = everyone.filter((reporter) => !names.has(reporter));
      return absent.length === 0 ? [] : [`${period}（${named(absent)}）`];
    });
    const measure = own[0]?.zh ?? '';
    const values = { measure, count: short.length, periods: named(short) };
    return short.length === 0 ? [] : [{ code: 'pivot.not-reported', values }];
  });
}

/** Years whose closing figures are of several dates. */
function severalDates(ofYears: readonly Report[]): Note[] {
  const spans = [...gathered(ofYears, yearOf).values()].flatMap((own) => {
    const dates = own.map(({ date }) => date).sort();
    const [from, to] = [dates[0], dates.at(-1)];
    return from === to ? [] : [`${from}—${to}`];
  });
  return spans.length === 0 ? [] : [{ code: 'pivot.mixed-dates-in-years', values: { spans: named(spans.sort()) } }];
}

/** The first few, and how many there are in all where that is not all of them. */
const named = (words: readonly string[]): string =>
  words.slice(0, MOST_NAMED).join('、') + (words.length > MOST_NAMED ? `…（${words.length}）` : '');
