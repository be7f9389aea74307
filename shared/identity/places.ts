// Where an enterprise is, as the beginning of its name says: province, city, county, or only 市/省. Names of provinces and prefectures are data (GB/T 2260).
// Taking a place off a name never decides anything by itself: 安阳塑料厂 and 阳泉塑料厂 are two firms.

import { looksLike } from './lookalikes.ts';
import { soundOf } from './sounds.ts';

const PROVINCES =
  '北京 天津 上海 重庆 河北 山西 辽宁 吉林 黑龙江 江苏 浙江 安徽 福建 江西 山东 河南 湖北 湖南 广东 海南 四川 贵州 云南 ' +
  '陕西 甘肃 青海 台湾 内蒙古 广西 西藏 宁夏 新疆 香港 澳门';
const PREFECTURES =
  '石家庄 唐山 秦皇岛 邯郸 邢台 保定 张家口 承德 沧州 廊坊 衡水 太原 大同 阳泉 长治 晋城 朔州 晋中 运城 忻州 临汾 吕梁 ' +
  '呼和浩特 包头 乌海 赤峰 通辽 鄂尔多斯 呼伦贝尔 巴彦淖尔 乌兰察布 沈阳 大连 鞍山 抚顺 本溪 丹东 锦州 营口 阜新 辽阳 盘锦 铁岭 葫芦岛 ' +
  '四平 辽源 通化 白山 松原 白城 哈尔滨 齐齐哈尔 鸡西 鹤岗 双鸭山 大庆 伊春 佳木斯 七台河 牡丹江 黑河 绥化 南京 无锡 徐州 常州 苏州 ' +
  '南通 连云港 淮安 盐城 扬州 镇江 泰州 宿迁 杭州 宁波 温州 嘉兴 湖州 绍兴 金华 衢州 舟山 台州 丽水 合肥 芜湖 蚌埠 淮南 马鞍山 淮北 铜陵 ' +
  '安庆 黄山 滁州 阜阳 宿州 六安 亳州 池州 宣城 福州 厦门 莆田 三明 泉州 漳州 南平 龙岩 宁德 南昌 景德镇 萍乡 九江 新余 鹰潭 赣州 宜春 抚州 ' +
  '上饶 济南 青岛 淄博 枣庄 东营 烟台 潍坊 济宁 泰安 威海 日照 临沂 德州 聊城 滨州 菏泽 郑州 开封 洛阳 平顶山 安阳 鹤壁 新乡 焦作 濮阳 许昌 ' +
  '漯河 三门峡 南阳 商丘 信阳 周口 驻马店 武汉 黄石 十堰 宜昌 襄阳 鄂州 荆门 孝感 荆州 黄冈 咸宁 随州 恩施 长沙 株洲 湘潭 衡阳 邵阳 岳阳 常德 ' +
  '张家界 益阳 郴州 永州 怀化 娄底 湘西 广州 韶关 深圳 珠海 汕头 佛山 江门 湛江 茂名 肇庆 惠州 梅州 汕尾 河源 阳江 清远 东莞 中山 潮州 揭阳 云浮 ' +
  '南宁 柳州 桂林 梧州 北海 防城港 钦州 贵港 玉林 百色 贺州 河池 来宾 崇左 海口 三亚 儋州 成都 自贡 攀枝花 泸州 德阳 绵阳 广元 遂宁 内江 乐山 南充 ' +
  '眉山 宜宾 广安 达州 雅安 巴中 资阳 阿坝 甘孜 凉山 贵阳 六盘水 遵义 安顺 毕节 铜仁 昆明 曲靖 玉溪 保山 昭通 丽江 普洱 临沧 楚雄 红河 文山 ' +
  '西双版纳 大理 德宏 怒江 迪庆 拉萨 西安 铜川 宝鸡 咸阳 渭南 延安 汉中 榆林 商洛 兰州 嘉峪关 天水 武威 张掖 平凉 酒泉 庆阳 定西 陇南 临夏 甘南 ' +
  '西宁 海东 海北 黄南 果洛 玉树 海西 银川 石嘴山 吴忠 固原 中卫 乌鲁木齐 克拉玛依 吐鲁番 哈密 昌吉 阿克苏 喀什 和田 伊犁 塔城 阿勒泰';
/** The list above goes province by province: where each begins. */
const CAPITALS =
  '河北石家庄 山西太原 内蒙古呼和浩特 辽宁沈阳 吉林四平 黑龙江哈尔滨 江苏南京 浙江杭州 安徽合肥 福建福州 江西南昌 山东济南 河南郑州 湖北武汉 湖南长沙 ' +
  '广东广州 广西南宁 海南海口 四川成都 贵州贵阳 云南昆明 西藏拉萨 陕西西安 甘肃兰州 青海西宁 宁夏银川 新疆乌鲁木齐';
const PROVINCE_OF: ReadonlyMap<string, string> = (() => {
  const begins = new Map(
    CAPITALS.split(' ').flatMap((both) =>
      PROVINCES.split(' ').flatMap((name) => (both.startsWith(name) ? [[both.slice(name.length), name] as const] : [])),
    ),
  );
  let province = '';
  return new Map(PREFECTURES.split(' ').map((city) => [city, (province = begins.get(city) ?? province)]));
})();
/** Cities whose names are trade names too: a place only with 市 behind. */
const TRADE_NAMES_TOO = '长春 朝阳 安康 吉安 白银 金昌 长治 永州 新余 丽水 宁德 泰安 红河 海东 海北 德阳';

/** Cities that were given other names; the older first. */
const RENAMED =
  '襄樊 襄阳, 淮阴 淮安, 思茅 普洱, 徽州 黄山, 达县 达州, 达川 达州, 榆次 晋中, 集宁 乌兰察布, 临河 巴彦淖尔, 海拉尔 呼伦贝尔, 荆沙 荆州, 蒲圻 赤壁, ' +
  '宿县 宿州, 滁县 滁州, 忻县 忻州, 梅县 梅州, 昭乌达 赤峰, 哲里木 通辽, 伊克昭 鄂尔多斯, 渡口 攀枝花';
const NAMES: ReadonlyMap<string, string> = new Map(
  RENAMED.split(', ').map((pair): [string, string] => {
    const [before = '', now = ''] = pair.split(' ');
    return [before, now];
  }),
);
const today = (city: string): string => NAMES.get(city) ?? city;
/** Districts that were given other names: the old one, then what it became in one city or another. */
const DISTRICTS_RENAMED: ReadonlyMap<string, readonly string[]> = new Map(
  (
    '北道 麦积|秦城 秦州|庐山 濂溪|北站 凤泉|邙山 惠济|南关 禹王台|清浦 清江浦|楚州 淮安|东陵 浑南|旧堡 千山|新城子 沈北新|东矿 古冶|大厂 六合|台东 市北|' +
    '沧浪 姑苏|平江 姑苏|金阊 姑苏|北市 莲池|南市 莲池|新市 竞秀|南城 迎泽|北城 杏花岭|河西 万柏林|南郊 小店 云冈|北郊 尖草坪|永新 西乡塘|新城 金凤 青秀|' +
    '江东 珠晖|城南 雁峰|城北 石鼓|东市 瑶海 龙子湖|中市 庐阳 蚌山|西市 蜀山 禹会|市中 渝中 江阳 涪城 任城|城关 安源|城 平城 潞州 兴庆 王益 崇川|' +
    '郊 九原 松山 赛罕 丰满 顺城 晋安 滨湖 港闸 龙安 洛龙 淮上 包河 宜秀 印台 淇滨 蒸湘 岱岳 牧野 金明'
  )
    .split('|')
    .map((line): [string, string[]] => {
      const [before = '', ...now] = line.split(' ').map((name) => `${name}区`);
      return [before, now];
    }),
);
const isRenamed = (before: string, after: string): boolean => DISTRICTS_RENAMED.get(before)?.includes(after) ?? false;

const either = (names: string): string =>
  names
    .split(' ')
    .toSorted((a, b) => b.length - a.length)
    .join('|');
/** 河北区 is a district of Tianjin. */
const PROVINCE = new RegExp(`^(${either(PROVINCES)})(?!区(?!域))(?:省|市|(?:壮族|回族|维吾尔)?自治区)?`);
/** Cities that stand under no prefecture, and prefectures that are no more. */
const COUNTY_CITIES = '莱芜 巢湖 石河子 仙桃 潜江 济源 琼海 五指山';
const CITY = new RegExp(
  `^(${either(`${PREFECTURES} ${COUNTY_CITIES} ${TRADE_NAMES_TOO} ${[...NAMES.keys()].join(' ')}`)})(?:市|地区|自治州|州|盟)?`,
);
const CITY_WITHIN = new RegExp(`^(\\p{Script=Han}{2,4}?)(${either(PREFECTURES)})(?!路|街|道|桥)(?=..)`, 'u');
/** What stands before a city within a text: the 秦川 of 秦川宝鸡机床厂. */
export const beforeCity = (text: string): string | null => CITY_WITHIN.exec(text)?.[1] ?? null;
/** 长治郊区, 长春第一汽车制造厂: what a place stands before. */
const BEHIND_PLACE = /^(?:城|郊|矿|[^省市县区]{2,3})[县区](?![级域])|^第[\d一二三四五六七八九十]/;
const ONLY_WITH_MARK: ReadonlySet<string> = new Set(TRADE_NAMES_TOO.split(' '));
const COUNTY = /^[^省市县区()\d]{1,4}?(?:市|县|区|(?<=[左右中前后])旗|(?<=..)[乡镇])(?!场|政|容|民|域|内|委)/;
/** 大通回族土族自治县, 管城回族区: the peoples are no part of the short name. */
const OF_PEOPLES =
  /^(.{1,4}?)(?:(?:蒙古|维吾尔|哈萨克|布依|朝鲜|土家|傈僳|东乡|达斡尔|撒拉|锡伯|裕固|保安|[回满藏苗彝壮侗瑶白傣黎畲佤水土羌怒京])族)+(?:自治)?([县区旗乡镇])/;
/** 阜新蒙古族自治县 is 阜蒙县. */
const BY_PEOPLE = /^(.)[蒙维哈朝回满藏苗彝壮侗瑶白傣黎土]县$/;
/** 土默特右旗 is 土右旗. */
const BANNER = /^.[左右中前后]旗$/;
const NO_COUNTY = /^地区$|城镇$|[超城门都夜集上股菜]市$|[小社园厂校景库]区$|.矿区$/;
const ZONE = /^(?:经济技术|高新技术产业|高新技术|高新|经济)?(?:开发区|产业园区?|工业园区?|保税区)/;
const BARE = /^(省|市|县|区|地区)(?!政|场|容|民|域|内|级|直|委|郊)/;
/** What is no name any more once the place is off. */
const NOTHING_LEFT = /^.?$|^(?:总?公司|总?厂|集团|有限公司|有限责任公司|股份有限公司)/;

/** `town`: 乡 or 镇. `level`: the 市, 县 or 区 that stands without a name, or the 市 behind a city. `initial`: the city by its first character (哈市). */
export type Place = Record<'province' | 'city' | 'county' | 'town' | 'level' | 'initial', string | null>;

type Step = { rest: string; place: Partial<Place> };

/** Behind a province that is not its own a city needs its mark: 青海河源商贸 is a firm of Qinghai by the name of 河源. */
function step(text: string, taken: Place): Step | null {
  const rest = (match: RegExpExecArray) => text.slice(match[0].length);
  const city = taken.city === null && !OF_PEOPLES.test(text) ? cityOf(text, taken.province) : null;
  if (city) {
    // 安阳县 is a county of the city of 安阳; 西安区 is a district of some other city.
    const behind = city[0] === city[1] ? (/^[县区](?![级域])/.exec(rest(city))?.[0] ?? '') : '';
    const county = `${city[0]}${behind}`;
    if (behind === '')
      return { rest: rest(city), place: { city: city[1] ?? null, ...(city[0].endsWith('市') ? { level: '市' } : {}) } };
    return { rest: rest(city).slice(1), place: behind === '县' ? { city: city[0], county } : { county } };
  }
  const province = taken.province === null && taken.city === null ? PROVINCE.exec(text) : null;
  if (province) return { rest: rest(province), place: { province: province[1] ?? null } };
  const [peopled, stem, mark] = OF_PEOPLES.exec(text) ?? [];
  if (peopled !== undefined && stem !== undefined && mark !== undefined) {
    const name = stem + mark;
    return { rest: text.slice(peopled.length), place: /[乡镇]/.test(mark) ? { town: name } : { county: name } };
  }
  const zone = ZONE.exec(text) ?? COUNTY.exec(text);
  if (zone && !NO_COUNTY.test(zone[0])) {
    const [name] = zone;
    if (/^[^东西南北新老大小沙津]市$/.test(name) && taken.city === null)
      return { rest: rest(zone), place: { initial: name.slice(0, 1) } };
    return { rest: rest(zone), place: /[乡镇]$/.test(name) ? { town: name } : { county: name } };
  }
  const bare = BARE.exec(text);
  return bare && { rest: rest(bare), place: taken.county === null && taken.level === null ? { level: bare[0] } : {} };
}

function cityOf(text: string, province: string | null): RegExpExecArray | null {
  const city = CITY.exec(text);
  if (
    !city ||
    (city[1] === city[0] &&
      ((province !== null && PROVINCE_OF.get(city[0]) !== province) ||
        (ONLY_WITH_MARK.has(city[0]) && !BEHIND_PLACE.test(text.slice(city[0].length)))))
  )
    return null;
  return city;
}

/** Takes province, city and county off the beginning of a name, as long as a name is left. */
export function splitPlace(name: string): { place: Place; rest: string } {
  const place: Place = { province: null, city: null, county: null, town: null, level: null, initial: null };
  let rest = name;
  for (let taken = step(rest, place); taken && !NOTHING_LEFT.test(taken.rest); taken = step(rest, place)) {
    // A 市 before a county is its city: 襄樊市襄城区.
    if (taken.place.county && place.city === null && place.county?.endsWith('市'))
      Object.assign(place, { city: place.county.slice(0, -1), county: null, level: '市' });
    const { county, town, ...wider } = taken.place;
    Object.assign(place, wider, { county: place.county ?? county ?? null, town: place.town ?? town ?? null });
    rest = taken.rest;
  }
  return { place, rest };
}

/** 河津县 became 河津市, 柳江县 柳江区, 林县 林州市, 巩县 巩义市, 北道区 麦积区. */
const raised = (a: Place, b: Place): boolean =>
  isRaised(a.county ?? '', b.county ?? '') ||
  isRaised(b.county ?? '', a.county ?? '') ||
  isRenamed(a.county ?? '', b.county ?? '') ||
  isRenamed(b.county ?? '', a.county ?? '') ||
  (a.county?.slice(0, -1) === b.county?.slice(0, -1) &&
    [a.county, b.county].every((one) => /..[县市区]$/.test(one ?? '')));

/** Whether two places can be one: 安阳市 and 市 can, 安阳 and 阳泉 cannot, nor can 青海 and 西宁 (two registries). */
export function placesAgree(a: Place, b: Place): boolean {
  const differ = (level: keyof Place) =>
    a[level] !== null && b[level] !== null && !isWritten(today(a[level]), today(b[level]));
  const levelDiffers = (one: Place, other: Place) =>
    /^[县区]$/.test(one.level ?? '') && other.county !== null && !other.county.endsWith(one.level ?? '');
  const initialDiffers = (one: Place, other: Place) =>
    one.initial !== null && other.city !== null && !other.city.startsWith(one.initial);
  return (
    !differ('province') &&
    !differ('city') &&
    !differ('town') &&
    !differ('initial') &&
    !(differ('county') && !raised(a, b)) &&
    !apart(a, b) &&
    !apart(b, a) &&
    !around(a, b) &&
    !around(b, a) &&
    !levelDiffers(a, b) &&
    !levelDiffers(b, a) &&
    !initialDiffers(a, b) &&
    !initialDiffers(b, a)
  );
}

/** 涧西区 written 间西区; 魏县 and 威县 are two counties. */
export const isWritten = (a: string, b: string): boolean =>
  a === b ||
  (a.length === b.length &&
    !/^.[县市区镇乡]$/.test(a) &&
    [...a].every((character, at) => soundOf(character) === soundOf(b[at] ?? '') || looksLike(character, b[at] ?? '')));

const isRaised = (before: string, after: string): boolean =>
  (/^.县$/.test(before) && /^.[^县][市区]$/.test(after) && before[0] === after[0]) ||
  (BANNER.test(before) && before[0] === after[0] && before.slice(-2) === after.slice(-2)) ||
  (BY_PEOPLE.exec(before)?.[1] === after[0] && /^..县$/.test(after));

/** 新乡县 beside 新乡市: the county around a city has its own firms. A city that is not called one may be the county. */
const around = (a: Place, b: Place): boolean =>
  a.county !== null && a.county === `${b.city ?? ''}县` && b.county === null && b.level === '市';

/** A province's own firm beside a city's; a county's, or a county-level city's, beside a prefecture's. */
const apart = (a: Place, b: Place): boolean =>
  b.city !== null &&
  a.city === null &&
  (a.county === null ? a.province !== null && b.province === null : /[市县旗]$/.test(a.county) && b.county === null);

/** Of the place that is said, or of its city. */
export const provinceOf = ({ province, city }: Place): string | null =>
  province ?? (city === null ? null : (PROVINCE_OF.get(city) ?? null));

/** Whether the text is a place and nothing else. */
export function placeIn(text: string): Place | null {
  const { place, rest } = splitPlace(text + SOME_NAME);
  return rest === SOME_NAME ? place : null;
}
const SOME_NAME = '某某厂';
