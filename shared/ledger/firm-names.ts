// Is a text that stands alone, in a title or on a sheet's tab, the name of an enterprise? Told by how such names end.
// Offices that keep lists of other people's staff, and parts of a firm, are none for certain. Texts in, verdicts out.

import { compact } from '../period.ts';
import { withoutNumeral } from './row-labels.ts';

/** 'sure': ends as firms do. 'maybe': a part of a firm or a firm, such as 铸造分厂, 工程处. */
export type FirmSign = 'sure' | 'maybe';

const ENDS = /(?:厂|公司|集团|矿|店|社|场|医院|学校|研究所|设计院|宾馆|总站|银行)$/;
const MAY_END = /(?:院|所|站|行|中心|部|队|处|校)$/;
const PART = /^.{0,4}分(?:厂|公司|店|社|场)$/;
const NO_FIRM =
  /^(?:全|各|本|我|该|贵|所属|下属|直属|市属|区属|县属|其他|上述|以上|有关|附|共)|企业$|花名册|名册|名单|职工|市场$|现场$|工会/;
/** 阳泉市社保中心, 就业服务处: they list the staff of others. */
const OFFICE =
  /(?:社保|社会保险|社会保障|医保|保险|就业|劳动|人社|人力资源|信访|民政|税务|财政|统计|机关).*(?:中心|局|处|所|站|院|部|队)$/;
/** What may stand behind a name: its state, the number of its persons. */
const BEHIND = /(?:\([^()]*\)|[:,、;])+$/;

/** Does the text name an enterprise, and nothing else? */
export function firmSign(text: string): FirmSign | null {
  const name = withoutNumeral(compact(text)).replace(BEHIND, '');
  if (name.length < 2 || name.length > 40 || name.includes(':') || NO_FIRM.test(name) || OFFICE.test(name)) return null;
  if (ENDS.test(name)) return PART.test(name) ? 'maybe' : 'sure';
  return MAY_END.test(name) && name.length > 2 ? 'maybe' : null;
}

const LISTED = /(?:花?名册|名单|名录|登记表|一览表|明细表|统计表|情况表|构成表|台账|职工|人员|员工)(?:\([^()]*\))?$/;
const DATED =
  /(?:截[至止]到?)?(?:19|20)\d\d(?:年度?(?:\d{1,2}月(?:\d{1,2}日|末|底)?|末|底)?|[.-]\d{1,2}(?:[.-]\d{1,2})?)?/g;
const NAMED = /^(.*(?:厂|公司|集团|矿|店|社|场|院|所|站|行|中心|部|队|处|校)(?:\([^()]*\))?)(?=[\u4e00-\u9fff].*$)/;

/** The enterprise whose list a title announces: 安阳市第三塑料厂职工花名册. Null where it names none, or many. */
export function firmInTitle(title: string): { name: string; sign: FirmSign } | null {
  const plain = compact(title)
    .replace(/^附[件表]?[一二三四五六七八九十\d]*[:、.]?/, '')
    .replace(DATED, '')
    .replace(/^关于/, '');
  if (!LISTED.test(plain)) return null;
  const name = NAMED.exec(plain)?.[1];
  if (name === undefined) return null;
  const rest = plain.slice(name.length);
  if (
    /企业|单位|系统|所属|下属|各/.test(rest) ||
    !/^(?:[^厂矿店]{0,12})(?:花?名册|名单|名录|表|台账|职工|人员|员工)/.test(rest)
  )
    return null;
  const sign = firmSign(name);
  return sign === null ? null : { name, sign };
}

const COMMON = /[省市县区厂店公司集团总有限责任股份的社场]|\([^()]*\)/g;

/** May two writings mean one firm: is the shorter one spelled with the other's characters? 三塑, 安阳市第三塑料厂. */
export function maySpell(a: string, b: string): boolean {
  const [short = '', long = ''] = [compact(a), compact(b)]
    .map((one) => one.replace(COMMON, ''))
    .sort((x, y) => x.length - y.length);
  return [...short].every((character) => long.includes(character));
}
