// What each command is called with: how it is written, which options it takes and how many words. Anything else on the line is wrong
// usage: an option that a command would pass over may be what the person meant to matter.

import { UsageError } from './outcome.ts';
import { orNearest, type Option, type Words } from './words.ts';

type Takes = {
  /** How many words may follow the command; null: any number. */
  words: number | null;
  options: readonly Option[];
};

const PIVOT: readonly Option[] = [
  'view',
  'rows',
  'columns',
  'values',
  'where',
  'at',
  'top',
  'sort',
  'unit',
  'band',
  'group',
  'indicator',
  'show-empty',
  'attributes',
  'figures',
];
/** What may be said over a list that has its columns. */
const NARROWING: readonly Option[] = ['where', 'at', 'top', 'sort', 'unit', 'attributes', 'figures'];
const FILLING: readonly Option[] = ['period', 'where', 'binding', 'set', 'rounding', 'rules'];

/** By command; the deeds of `returns` stand as 'returns fill', their first word counted. */
const TAKES: Readonly<Record<string, Takes>> = {
  import: {
    words: null,
    options: ['as-of', 'answer', 'dry-run', 'only-ready', 'afresh', 'password', 'corrections-of'],
  },
  batches: { words: 0, options: [] },
  undo: { words: 1, options: [] },
  correct: { words: 4, options: ['why', 'dry-run'] },
  uncorrect: { words: 1, options: [] },
  corrections: { words: 0, options: [] },
  words: { words: 3, options: ['search'] },
  enterprises: { words: 0, options: ['search', 'where', 'duplicates'] },
  merge: { words: 2, options: ['kind', 'since', 'why'] },
  separate: { words: 2, options: ['why'] },
  unmerge: { words: 1, options: [] },
  pivot: { words: 0, options: [...PIVOT, 'title', 'out'] },
  facts: { words: 0, options: PIVOT },
  lists: { words: 1, options: [...NARROWING, 'title', 'out'] },
  latefees: { words: 0, options: ['at', 'tariff', 'where', 'suspend', 'unit', 'title', 'out'] },
  chart: { words: 0, options: [...PIVOT, 'title', 'type', 'out'] },
  'returns inspect': { words: 2, options: [] },
  'returns fill': { words: 2, options: [...FILLING, 'out'] },
  'returns many': { words: null, options: ['split', 'period', 'where', 'set', 'rounding', 'out'] },
  'returns collect': { words: null, options: ['period', 'expect', 'accept', 'set', 'rounding', 'out'] },
  'returns file': { words: null, options: [...FILLING, 'split', 'reason', 'despite', 'explain'] },
  'returns filed': { words: 2, options: ['out'] },
  'returns diff': { words: 3, options: [] },
  'returns withdraw': { words: 2, options: ['why'] },
  'returns facts': { words: 2, options: [...FILLING, 'cell'] },
  'returns check': { words: null, options: ['rules', 'previous', 'out'] },
  settings: { words: 0, options: ['set'] },
  backup: { words: 1, options: [] },
  restore: { words: 1, options: [] },
  verify: { words: 0, options: [] },
  sample: { words: 0, options: [] },
  serve: { words: 0, options: ['port', 'no-open'] },
};
const EVERYWHERE: ReadonlySet<Option> = new Set(['store', 'json', 'help']);

const HEAD = '用法：taizhang [--store 库文件] [--json] 命令 …';

/** Ways of writing, each with the commands that it belongs to. */
const WRITTEN: readonly { of: readonly string[]; as: string }[] = [
  {
    of: ['import'],
    as: `  import 文件或文件夹…  [--as-of 日期] [--answer 键=值]… [--dry-run] [--only-ready] [--afresh] [--password 密码] [--corrections-of 批号]
        导入台账（--dry-run 只预览；--only-ready 只导入没有问题的文件；--afresh 不沿用上次的认法；--password 打开有密码的文件，库里存的是解密后的副本；--corrections-of 沿用那一批的更正，同一格原值仍相同的才沿用）
        --answer 'column:表名!C=累计欠费,养老保险,万元' 说明一列的含义；'row:表名!3-4=标题行'（数据、合计、不是数据）、'table:表名=不入库' 说明行和表；'[文件.xls]unit:表名=万元' 只对一个文件；'键=' 不沿用上次的这一处`,
  },
  { of: ['words'], as: '  words [--search 字] · words add 列标题 含义 · words remove 号   列标题的词汇' },
  {
    of: ['batches', 'undo'],
    as: '  batches · undo 批号                                         导入记录；撤销一批',
  },
  {
    of: ['correct', 'uncorrect', 'corrections'],
    as: `  correct 批号|文件名 工作表 单元格 新值 --why 说明 [--dry-run] · uncorrect 号 · corrections
                                                              更正原表的一格（新值写 '' 为划去），原值照留；撤销；列出`,
  },
  {
    of: ['enterprises'],
    as: `  enterprises [--search 字] [--where '维度=值|值']… · enterprises --duplicates
                                                              企业名录；疑似重复的企业，附理由`,
  },
  {
    of: ['merge', 'separate', 'unmerge'],
    as: `  merge A B [--kind 更名|改制|合并|分立] [--since 日期] [--why 说明] · separate A B [--why 说明] · unmerge 号
                                                              B 记入 A；两户不是一户；撤销`,
  },
  {
    of: ['pivot'],
    as: `  pivot --rows 维度,… --columns 维度,… --values 指标[:算法],… [--where '维度=值|值']… [--at 时期] [--top N|维度=N] [--sort [-]label|[-]value] [--unit 单位] [--out 文件]
        指标:count_ge=100万元 达到若干的户数（count_gt 超过）· 指标@占列 占比（占行、占总计、占上级、累计占比、名次、环比、同比、比上期、比上年）
        [--band '停产年段=1,10,20']… [--group '所有制:公有=国有|集体']… [--indicator '名称(%|元)=公式']… [--show-empty 维度,…] [--attributes 当时|现在] [--figures 更正|上报]
        --view 方案 用已存的或自带的透视方案；同时写的选项代替方案里的，--where 加在方案的筛选上`,
  },
  {
    of: ['facts'],
    as: '  facts [--where …]… [--values 指标] [--at 时期] [--figures …]   数字背后的明细，含文件、表、单元格',
  },
  { of: ['chart'], as: '  chart 透视选项 [--type bar|stacked|line] [--title 标题] --out 文件.png|.svg|.xlsx' },
  {
    of: ['lists'],
    as: "  lists · lists 清单 [--where '维度=值']… [--at 时期] [--top N] [--unit 单位] [--out 文件.xlsx|.csv]   按规定要报送、公布的企业清单：各企业分项目欠费",
  },
  {
    of: ['latefees'],
    as: `  latefees [--at 日期] [--tariff 分段|万分之五|北京] [--where '维度=值']… [--suspend '困难认定=特困']… [--unit 单位] [--out 文件.xlsx|.csv]
        滞纳金测算：各企业、险种、所属期的欠费本金、起算日、天数和金额（--suspend 的企业暂不征收）；不写 --at 则算到各余额的截至日`,
  },
  {
    of: ['returns inspect', 'returns fill'],
    as: '  returns inspect 表样 · returns fill 表样 --period 时期 [--where …]… [--binding 文件] [--set 名称=文字]… [--rounding controlled|squeeze|sum|note] [--rules 文件] --out 文件',
  },
  {
    of: ['returns many'],
    as: '  returns many 表样… [--split 维度] --period 时期 --out 文件夹或.zip    一套表，或每个区县（企业……）各一份',
  },
  {
    of: ['returns collect'],
    as: '  returns collect 空表 报表或文件夹… --period 时期 [--expect 单位、…|名单文件] [--accept] [--out 文件]   汇总下级报来的表',
  },
  {
    of: ['returns file'],
    as: '  returns file 表样… [--split 维度] --period 时期 …[--reason 更正原因] [--despite 理由] [--explain 说明]   上报：留存不可改的一版；多份同进退',
  },
  {
    of: ['returns filed', 'returns diff', 'returns withdraw'],
    as: '  returns filed [号 --out 文件] · returns diff 号 [号] · returns withdraw 号 --why 原因   已报的报表；与现在或另一版相比；撤回',
  },
  {
    of: ['returns facts'],
    as: '  returns facts 表样|号 [--period 时期 …] --cell 单元格         填的数由哪些明细来、合计由哪些格相加',
  },
  {
    of: ['returns check'],
    as: '  returns check 报表 [套表中其他表…] [--rules 文件] [--previous 上期报表] [--out 结果.csv]   审核：哪些关系成立，哪些不成立、差多少',
  },
  {
    of: ['settings'],
    as: '  settings [--set 填报单位=文字]…                             各表通用的填报单位、负责人、报出日期、舍位、计量单位',
  },
  {
    of: ['backup', 'restore', 'verify', 'sample', 'serve'],
    as: '  backup 文件 · restore 文件 · verify · sample · serve [--port 端口] [--no-open]',
  },
];

/** How the whole is used. */
export const USAGE = [HEAD, ...WRITTEN.map(({ as }) => as)].join('\n');

const keyOf = ({ command, rest: [verb] }: Words): string => (command === 'returns' ? `returns ${verb}` : command);

/** How the command on this line is written; of a line without one, where to look. */
export function usageOf(words: Words | null): string {
  const key = words === null ? '' : keyOf(words);
  const own = WRITTEN.filter(({ of }) => of.some((name) => name === key || name.startsWith(`${words?.command} `)));
  const exact = own.filter(({ of }) => of.includes(key));
  const shown = exact.length > 0 ? exact : own;
  return [HEAD, ...shown.map(({ as }) => as), '全部命令：taizhang help'].join('\n');
}

/** Throws a UsageError on a command that there is not, an option that it does not take, or a word too many. */
export function checkUsage(words: Words): void {
  const commands = [...new Set(Object.keys(TAKES).map((key) => key.replace(/ .*/, '')))];
  if (words.command === '') throw new UsageError('请写命令。');
  if (!commands.includes(words.command))
    throw new UsageError(`没有命令“${words.command}”。${orNearest(words.command, commands)}`);
  const key = keyOf(words);
  const takes = TAKES[key];
  if (!takes) {
    const verbs = Object.keys(TAKES).flatMap((name) => /^returns (.*)/.exec(name)?.[1] ?? []);
    const [verb] = words.rest;
    throw new UsageError(
      verb === undefined
        ? `请写 returns 做什么：${verbs.join('、')}。`
        : `没有“returns ${verb}”，可用：${verbs.join('、')}。${orNearest(verb, verbs)}`,
    );
  }
  for (const option of words.written)
    if (!EVERYWHERE.has(option) && !takes.options.includes(option))
      throw new UsageError(`${key} 没有选项 --${option}。`);
  const extra = takes.words === null ? undefined : words.rest[takes.words];
  if (extra !== undefined) throw new UsageError(`${key} 后面不该有“${extra}”。`);
}
