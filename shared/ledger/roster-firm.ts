// Whose roster is it, where no column says so: the lines above it, a group row, the sheet's name, the file's name.
// What only a file's name says, or two places say differently, is asked and never taken.

import { compact } from '../period.ts';
import { stemOf } from './context.ts';
import { type FirmSign, firmInTitle, firmSign, maySpell } from './firm-names.ts';
import { isAnswered } from './questions.ts';
import type { Question, ReadingOptions } from './reading.ts';
import { labelledFirm, withoutCount } from './roster-rows.ts';
import { unitsIn } from './units.ts';
import { ownCells, rawText, type View } from './view.ts';

type Said = { name: string; sign: FirmSign };

/** Nobody is counted under a roster of which the person wants nothing stored. */
const NOT_STORED = 'none';

/** What the lines above the table say, the plainest saying first. */
function saidAbove(view: View, from: number, to: number): Said[] {
  const [labelled, named, titled]: Said[][] = [[], [], []];
  for (let row = from; row < to; row += 1) {
    const cells = ownCells(view, row).filter(({ value }) => typeof value === 'string');
    for (const [i, { text, value }] of cells.entries()) {
      const written = labelledFirm(rawText(value));
      const name = written === '' ? rawText(cells[i + 1]?.value ?? '').trim() : written;
      if (name !== null && name.length > 1 && unitsIn(`单位:${name}`).length === 0)
        labelled?.push({ name, sign: 'sure' });
      const reporter = /^(?:填报|填表|报送|上报|编制|造册|制表)单位(?:\(?盖?章\)?)?:(.+)$/.exec(text)?.[1];
      const bare = withoutCount(rawText(value).normalize('NFKC').trim());
      const sign = firmSign(reporter ?? bare);
      if (sign !== null && (reporter !== undefined || sign === 'sure' || cells.length === 1))
        named?.push({ name: reporter ?? bare, sign });
      const title = firmInTitle(text);
      if (title) titled?.push(title);
    }
  }
  return [...(labelled ?? []), ...(titled ?? []), ...(named ?? [])];
}

const GENERIC =
  /^(?:Sheet|工作表|表|Table)?\s*[\d一二三四五六七八九十]*$|花?名册|名单|职工|人员|汇总|明细|下岗|在岗|退休|在册|\d{4}/i;

const ofSheet = (name: string): Said | null => {
  const sign = firmSign(name);
  const titled = firmInTitle(name);
  if (titled) return titled;
  if (sign !== null) return { name: name.trim(), sign };
  return GENERIC.test(compact(name)) ? null : { name: name.trim(), sign: 'maybe' };
};

function ofFile(fileName: string): string | null {
  const stem = compact(stemOf(fileName)).replace(/(?:[-_]?副本|\(\d+\))+$/, '');
  const bare = stem.replace(/[-_]?(?:截[至止])?(?:19|20)\d\d[年.\d月日末底度-]*/g, '');
  const titled = firmInTitle(bare)?.name;
  if (titled !== undefined) return titled;
  if (firmSign(bare) !== null) return bare;
  const rest = /^(.{2,}?)(?:在册|全体)?(?:职工|员工|人员)?花?名册$/.exec(bare)?.[1];
  return rest === undefined || /[市县区省]$|企业|系统/.test(rest) ? null : rest;
}

/** `name`: whose persons they are where no row says otherwise; null while that is not known. */
export type RosterFirm = { name: string | null; question: Question | null };

/**
 * The enterprise of a whole roster. `lines`: the rows above its heading; `key`: by which it is asked.
 * A title or a sheet that names one firm is taken; sayings that cannot mean one firm, and a file's name, are asked.
 */
export function firmOfRoster(
  view: View,
  lines: { from: number; to: number },
  key: string,
  options: ReadingOptions,
): RosterFirm {
  const above = saidAbove(view, lines.from, lines.to);
  const sheet = ofSheet(view.sheet.name);
  const tab = sheet?.sign === 'sure' || above.length === 0 ? sheet : null;
  const sayings = tab ? [...above, tab] : above;
  const [plainest] = sayings;
  const others = sayings.filter(({ name }) => plainest && !maySpell(name, plainest.name));
  if (plainest?.sign === 'sure' && others.length === 0) return { name: plainest.name, question: null };
  const file = ofFile(options.fileName);
  const names = [...new Set([...sayings.map(({ name }) => name), ...(file === null ? [] : [file])])];
  const evidence =
    others.length > 0
      ? '标题、单位行与工作表名写的不是同一户'
      : plainest
        ? `“${plainest.name}”不一定是一户企业`
        : file === null
          ? `标题、单位行、工作表名和文件名（${options.fileName}）都没有写是哪一户`
          : `只有文件名写了“${file}”`;
  const question: Question = {
    key,
    text: `工作表“${view.sheet.name}”的名册是哪个单位的？`,
    choices: [...names, NOT_STORED],
    assumed: null,
    must: true,
    evidence,
  };
  const answer = options.answers[key]?.trim();
  const known = answer !== undefined && answer !== NOT_STORED && isAnswered(question, { [key]: answer });
  return { name: known ? answer : null, question };
}
