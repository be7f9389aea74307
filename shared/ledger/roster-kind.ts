// Which heads a roster lists, told from its title: all on the roll, the retired, the insured, only those laid off.
// A list of some staff only is never taken for the whole staff.

import { compact } from '../period.ts';
import type { MeasureId } from '../vocabulary/measures.ts';
import type { AspectId } from '../vocabulary/dimensions.ts';
import type { Question } from './reading.ts';

/** `part`: what all of them are, where they are a part of the measure's heads (post=下岗). */
export type RosterKind = { measure: MeasureId; part: { aspect: AspectId; text: string } | null };

const MEASURES: readonly [RegExp, MeasureId][] = [
  [/离退休|退休|离休|退职/, 'retired_cnt'],
  [/离岗挂编/, 'off_post_cnt'],
  [/留守/, 'keeper_cnt'],
  [/应参保未参保|未参保/, 'uninsured_cnt'],
  [/参保/, 'insured_cnt'],
  [/缴费/, 'payer_cnt'],
  [/从业人员/, 'employed_cnt'],
  [/在职/, 'active_cnt'],
];
const POSTS = /在岗|下岗|内退|两不着|放假/g;
/** Lists of some of the staff for a purpose of their own. */
const SOME =
  /困难(?:职工|人员|家庭)|特困|拖欠|欠薪|欠发|欠缴|失业|死亡|遗属|工伤|病残|残疾|伤残|买断|解除|分流|安置|调出|离职|辞职|4050|零就业|临时|农民工|劳务|派遣|帮扶|补贴|慰问|未退休|到龄|垫付/;
const CHOICES = [
  'roster_cnt',
  'affected_cnt',
  'hardship_file_cnt',
  'helped_cnt',
  'advanced_cnt',
  'unretired_cnt',
  'unsettled_cnt',
] as const satisfies readonly MeasureId[];

/** The kind of heads by the words about the table; `question` where they are a part of the staff that has no sure name. */
export function kindOfRoster(
  words: string,
  key: string,
  sheet: string,
  answers: Readonly<Record<string, string>>,
): { kind: RosterKind | null; question: Question | null } {
  const text = compact(words).replace(/困难企业|特困企业/g, '');
  const some = SOME.exec(text)?.[0];
  if (some !== undefined) {
    const question: Question = {
      key,
      text: `工作表“${sheet}”的名册列的是哪些人？`,
      choices: [...CHOICES],
      assumed: null,
      must: true,
      evidence: `标题写有“${some}”，不像全部在册职工`,
    };
    const answer = CHOICES.find((one) => one === answers[key]);
    return { kind: answer ? { measure: answer, part: null } : null, question };
  }
  const kinds = MEASURES.filter(([pattern]) => pattern.test(text));
  const posts = new Set(text.match(POSTS) ?? []);
  const [post] = posts;
  const measure = kinds.length === 1 && posts.size === 0 ? kinds[0]?.[1] : undefined;
  if (measure) return { kind: { measure, part: null }, question: null };
  const part =
    post !== undefined && posts.size === 1 && kinds.length === 0 ? { aspect: 'post' as const, text: post } : null;
  return { kind: { measure: 'roster_cnt', part }, question: null };
}
