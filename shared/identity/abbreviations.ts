// Words of trade that names shorten to something that is no part of the whole: 国棉 is 棉纺织, 二轻 is 第二轻工业. Data, and one reading of it.
// Never a ground for merging. Where the short form is part of the whole (农机, 汽运), compare.ts sees it by itself.

const WORDS: readonly (readonly [RegExp, string])[] = [
  [/^(?:地方国营|国营|公私合营|国有)(?=.{2})/, ''],
  [/国棉/, '棉纺织'],
  [/棉纺(?!织)|纱(?=\d*厂|$)/, '棉纺织'],
  [/([毛麻丝])纺(?!织)/, '$1纺织'],
  // A bureau's number is not its works'.
  [/第?([一二])轻(?:工业?)?局/, '$1轻工业局'],
  [/第?([一二1-2])轻(?:工业?)?(?=.)(?!工?业?局)/, '第$1轻工业'],
  [/饮服(?=.)/, '饮食服务'],
  [/供销(?:合作)?社?联合?社/, '供销合作社联合社'],
  [/供销社/, '供销合作社'],
  [/(?<!对)外贸/, '对外贸易'],
  [/五交化/, '五金交电化工'],
  [/建安(?=工程|公司|总公司|有限)/, '建筑安装'],
  [/肉联/, '肉类联合加工'],
  [/糖酒/, '糖业烟酒'],
  [/(?:农业)?生产资料|生资/, '农资'],
];

/** The text with such words in full. */
export const spelledOut = (text: string): string =>
  WORDS.reduce((spelled, [short, full]) => spelled.replace(short, full), text);
