// Characters that clerks write for one another because they look or sound alike, in words that name trades and rivers. Data, and one reading of it.
// Never a ground for merging. Characters that are common in trade names of their own (宏 洪 鸿, 兴 新 鑫) are left out on purpose.

const GROUPS = [
  '洹桓恒', '玛马码', '钢纲', '器气汽', '具俱', '装妆', '塑朔溯', '殷般', '漳彰章', '邺业', '碳炭', '沙砂', '橡像', '副付',
  '煤媒', '炉庐', '阀伐', '搪塘', '瓷磁', '仪议', '糖搪', '橱厨', '模摸', '型形', '坊房', '圆园元', '械戒诫', '衡恒', '丰峰',
  '刷涮', '织识', '标镖', '轴袖', '胶交', '皮披', '帽冒', '木本', '针计', '蜂峰', '壶壸', '历厉', '粮梁', '弹蛋', '缝逢',
] as const; // prettier-ignore

const PLAIN: ReadonlyMap<string, string> = new Map(
  GROUPS.toReversed().flatMap((group) => [...group].map((character): [string, string] => [character, group[0] ?? ''])),
);

/** The text with each such character replaced by the first of its group. */
export const withoutLookalikes = (text: string): string =>
  [...text].map((character) => PLAIN.get(character) ?? character).join('');
