// What must be said about a pivot's figures, in Chinese. Keys are the note codes of the cube.

export const NOTES_ZH = {
  'pivot.store-empty': '库里还没有数据，先导入台账。',
  'pivot.before-first': '{at} 以前没有台账，最早一期是 {first}。',
  'pivot.sort-column-gone': '排序所按的“{column}”列现在没有，行按合计排列。',
  'pivot.as-reported': '按原表上报数计，不含更正。',
  'pivot.superseded': '有 {count} 个数被后导入的台账更新，按后导入的计。',
  'pivot.layers-differ': '有 {count} 户项的分年欠费之和与累计欠费不等，按分年数计。',
  'pivot.whole-stands':
    '有 {count} 户项的分年欠费来自另一张表或更早的一批，其和与累计欠费不等，按累计欠费计；按所属年度列时只列分年数，合计不同。',
  'pivot.year-means': '“年度”指{means}。',
  'pivot.mixed-items': '合计含社会保险以外的欠款：{items}。',
  'pivot.mixed-sum': '{measure}合计含社会保险以外的欠款：{items}；其中社会保险五险合计 {amount} {unit}。',
  'pivot.mixed-dates': '各台账截至日期不一：{from} 至 {to}，按各自最近一期计。',
  'pivot.mixed-dates-in-years': '同一年内各台账截至日期不一：{spans}，按各自该年最近一期计。',
  'pivot.not-reported': '{measure}：有 {count} 期缺填报单位，合计不含其数，不宜与他期相比：{periods}。',
  'pivot.over-dates': '一组（或其余）含几个截至日期的，余额不跨日期相加，留空；合计仍取最近一期。',
  'pivot.overflow': '有数超出可精确计算的范围，已留空。',
  'pivot.parts-differ': '有 {count} 户项的单位、个人各部分之和与总数不等。',
  'pivot.stated-twice': '有 {count} 个数在同一批的不止一张表中相同，只计一次。',
  'pivot.twice-differ': '有 {count} 个数在同一批的不同表中不等，各计一次并相加；若是同一笔，合计即重复，请核对。',
  'pivot.not-carried': '{measure}：上一期（{from}）有数而本期（{to}）台账没有的 {count} 户不计。',
  'pivot.not-carried-amount':
    '{measure}：上一期（{from}）有余额而本期（{to}）台账没有的 {count} 户、{amount} 万元按已结清不计。',
  'pivot.not-carried-narrow':
    '{measure}：本期（{to}）台账只有 {now} 户，上一期（{from}）有 {before} 户，可能不是全量台账；上一期有余额而本期没有的 {count} 户、{amount} 万元按已结清不计。',
  'pivot.periods-differ': '有 {count} 个数按较长所属期与按其中各段所报之和不等，按各段计。',
  'pivot.periods-overlap':
    '有 {count} 个数的所属期互相重叠又不是整段与各段，照样相加；若含同一笔，合计即重复，请核对。',
  'pivot.assessed-again': '有 {count} 个应缴一类的数，同一所属期在更近的截至日期又报，按更近的计，不相加。',
  'pivot.flows-same-period':
    '{measures}：同一所属期（或互相重叠的所属期）在几个截至日期的台账里都有数，按各期发生额相加；若后一期含前一期，合计即重复。',
  'pivot.flows-same-year': '{measures}：同一年内有多个截至日期，按各期发生额相加；若台账是累计数，合计即重复。',
  'pivot.overtaken': '有 {count} 个余额另有更近一期的数，按更近的计，不重复相加。',
  'pivot.aggregates-beside-enterprises': '所选数中既有企业数又有汇总数，合计可能重复。',
  'pivot.aggregates-beside-sums':
    '{measure}：各企业的 {enterprises} 与汇总数 {aggregates} 加在一起（{unit}），可能重复，可按台账筛选。',
  'pivot.not-crossed': '没有台账同时按{dimensions}分过人数（名册才有）。',
  'pivot.not-divided': '没有台账按{dimension}分过{measures}，所以这里没有数。',
  'pivot.not-divided-now':
    '所选范围的最近一期没有单独按{dimension}分过{measures}（别的期次、别的企业或名册的交叉数里分过），所以这里没有数。',
  'pivot.unknown-key': '筛选中的“{key}”在“{dimension}”里没有。',
  'pivot.indicator': '{name} ＝ {formula}，每一级按合计数计算。',
  'pivot.no-denominator': '{name}：有{numerator}而无{denominator}的 {count} 个单位也计入分子。',
  'pivot.no-denominator-amount':
    '{name}：有{numerator}而无{denominator}的 {count} 个单位（{amount} {unit}）也计入分子。',
  'pivot.enterprises-of-items': '公式中的“企业户数”按项目计时，是有该项目数字的企业。',
  'pivot.enterprises-of-no-year': '公式中的“企业户数”不分所属年度，不欠该年费的企业也计入。',
  'pivot.group': '“{label}”含{keys}。',
  'pivot.group-rest': '“{label}”含其余各项。',
  'pivot.latest-attributes': '各期都按企业现在的属性归类，不按当时的。',
  'pivot.shares-footed': '有 {count} 个占比按最大余数法调整了 0.01 个百分点，使各项相加恰为 100%。',
  'pivot.no-base': '有 {count} 个比率的基数为空、为 0 或为负，留空。',
  'pivot.periods-apart': '“上期”是前面最近的一期，不一定相邻：相隔最长的是 {to} 比 {from}，隔 {months} 个月。',
  'pivot.top-by': '前 {count} 名按“{value}”的大小取。',
  'pivot.top-by-amount': '前 {count} 名按“{value}”本身的大小取（其余才能合计），不按显示的占比或增减取。',
  'pivot.layer-before': '“{layer}”是几年合在一起的数，不是 {to} 的上期，不比。',
  'change.no-time': '行和列上都没有时间，没有上期、上年可比。',
  'share.not-parts': '平均、最高、最低与比率不是总体的部分，不算占比。',
  'share.counted-once': '户数按企业去重，不逐行累计。',
  'share.over-dates': '不同日期的数不是期末数的部分，不算占比。',
  'share.counts-overlap': '户数按企业去重，各部分相加不等于总户数的，不算占比。',
  'total.persons-over-items': '一人可能参加几种保险，跨项目的人数不相加。',
  'total.breakdowns-mixed': '不同的构成（或构成与总数）不相加。',
  'total.overflow': '超出可精确计算的范围，留空。',
  'year.due_year': '费款所属年度',
  'year.as_of_year': '截至年度（余额，不跨年相加）',
  'year.flow_due_year': '费款所属年度（发生数，各年相加）',
  'year.flow_as_of_year': '截至年度（发生数，各年相加）',
  'year.flow_either': '费款所属年度，没有所属期的指截至年度（发生数，各年相加）',
} as const;

export type NoteCode = keyof typeof NOTES_ZH;
