// What the words of two names say for and against one firm: literal pairs, by rule.

import { describe, expect, test } from 'vitest';
import { nearness } from '../../../shared/identity/compare.ts';
import { nameParts } from '../../../shared/identity/parts.ts';
import { wordsOf } from '../../../shared/identity/words.ts';

const near = (a: string, b: string) => nearness(nameParts(a), nameParts(b));

describe('words of a core', () => {
  test.each([
    ['红星塑料五金制品', '红星/own 塑料/trade 五金/trade 制品/little'],
    ['粮食局粮店', '粮食/organ 局/little 粮店/trade'],
    ['灯塔路街道服装', '灯塔路/own 街道/little 服装/trade'],
    ['豫北棉纺织', '豫北/own 棉纺织/trade'],
    ['液压件', '液压件/trade'],
  ])('%s', (core, words) =>
    expect(
      wordsOf(core)
        .map(({ text, sort }) => `${text}/${sort}`)
        .join(' '),
    ).toBe(words),
  );
});

describe('perhaps one firm', () => {
  test.each([
    ['the place by either of its characters', '南通市第二棉纺织厂', '通棉二厂'],
    ['the place by either of its characters', '洛阳浮法玻璃集团有限责任公司', '洛玻'],
    ['a superior organ left out', '如东县供销合作总社棉麻公司', '如东县棉麻公司'],
    ['an organ before the whole name', '株洲市百货公司', '市商业局 株洲市百货公司'],
    ['an organ in brackets behind the name', '株洲市制刷厂', '株洲制刷厂（二轻局）'],
    ['a mining bureau became a group', '枣庄矿务局陶庄煤矿', '枣庄矿业(集团)有限责任公司陶庄煤矿'],
    ['an autonomous county in short', '阜新蒙古族自治县化肥厂', '阜蒙县化肥厂'],
    ['an autonomous county in short', '西宁市大通县桥头镇砖厂', '西宁市大通回族土族自治县桥头镇砖厂'],
    ['a numeral that is part of a word', '五龙煤矿', '五龙矿'],
    ['零 of 零件 counts nothing', '开封市缝纫机零件厂', '开封市缝纫机另件厂'],
    ['one of two trades left out beside a name of its own', '天津市红星塑料五金厂', '红星塑料厂'],
    ['cut off by a narrow column', '阳泉市第二建筑工程有限责任公', '阳泉市二建公司'],
    ['the province by one of its characters', '国营陕西第十二棉纺织厂', '陕棉十二厂'],
    ['a unit with a name of its own under another parent', '鸡西矿务局滴道煤矿', '龙煤集团鸡西分公司滴道矿'],
    ['a branch that says its place behind', '宣化县农业生产资料公司', '农业生产资料公司宣化县公司'],
    ['a branch that says its place behind', '金华市婺城区新华书店', '新华书店婺城店'],
    ['the place again before the part', '鹿寨县糖业公司鹿寨糖厂', '鹿寨县糖厂'],
    ['the place in brackets behind', '柳州市木材厂', '木材厂(柳州市)'],
    ['the place in brackets within', '邯郸市宏远商贸有限公司', '宏远商贸(邯郸)有限公司'],
    ['a city behind its province', '包头糖厂', '内蒙古包头糖厂'],
    ['a banner in short', '土默特右旗化肥厂', '土右旗化肥厂'],
    ['a shop became a company', '包头市永盛成百货商场', '包头永盛成百货有限责任公司'],
    ['a city that was given another name', '襄樊市五金交电化工公司', '襄阳市五交化有限公司'],
    ['a county that became a district', '柳江县农机修造厂', '柳江区农机修造厂'],
    ['a district of a city that no list has', '老营市襄城区第二建筑公司', '襄城区二建'],
    ['a works that moved to the registry of the province', '芜湖市裕中纺织厂', '安徽裕中纺织有限公司'],
    ['the short form as a company of the province', '萍乡钢铁厂', '江西萍钢实业股份有限公司'],
    ['the short form as a company of the province', '三明钢铁厂', '福建三钢集团有限责任公司'],
    ['a mining bureau by a character of the place', '平顶山矿务局一矿', '平煤集团一矿'],
    ['a mining bureau by a character of the place', '龙煤集团鹤岗分公司兴安煤矿', '鹤矿兴安煤矿'],
    ['a numeral behind a character of a mine', '峰峰矿务局通二矿', '通二煤矿'],
    ["a bureau's number is not its works'", '包头市五金机械厂', '市二轻局五金机械厂'],
    ['a character of the trade and a number', '徐州市第五塑料厂', '塑五厂'],
    ['a district that was given another name', '天水市北道区粮油公司', '麦积区粮油公司(原北道区)'],
    ['a county of one character that became a city', '巩县电缆厂', '巩义市电缆厂'],
    ['a district behind a city whose name is a word too', '长治郊区综合厂', '郊区综合厂'],
    ['a brand before the city', '宝鸡机床厂', '秦川宝鸡机床厂'],
    ['the ministry in front', '宝鸡桥梁厂', '铁道部宝鸡桥梁厂'],
    ['a crew that became a company', '锦州市古塔区建筑工程队', '锦州古塔区建筑工程公司'],
    ['a federation of co-operatives in short', '凌海市供销合作社联合社', '凌海市供销联社'],
    ['repair and parts in full', '邯郸市汽车修配厂', '邯郸市汽车修理配件厂'],
    ['a trade as companies call it', '佳木斯市造纸厂', '佳木斯纸业集团有限公司'],
    ['a note behind a dash', '阜新液压件厂', '阜新液压件厂——已改制'],
  ])('%s: %s, %s', (_, a, b) => {
    expect(near(a, b)).not.toBeNull();
    expect(near(b, a)).toBe(near(a, b));
  });
});

describe('two firms', () => {
  test.each([
    ['a word in the place of another', '阳泉市友利汽车配件厂', '阳泉市友玉汽车配件厂'],
    ['a word in the place of another', '阳泉市教育局招待所', '阳泉市建设局招待所'],
    ['machines, parts and accessories of a trade are another trade', '南通柴油机厂', '南通柴油机配件厂'],
    ['machines, parts and accessories of a trade are another trade', '株洲市塑料厂', '株洲市塑料机械厂'],
    ['a name of its own beside the bare trade', '阳泉市物业管理公司', '阳泉市佳通物业管理公司'],
    ['what a firm runs beside its trade', '株洲市一建公司', '株洲市一建劳动服务公司'],
    ['two companies of two registries', '青海宏泰商贸有限公司', '西宁宏泰商贸有限公司'],
    ['units without a name of their own', '洛阳轴承厂劳动服务公司', '洛阳玻璃厂劳动服务公司'],
    ['half of a word on either side', '阳泉市煤炭公司', '阳泉市煤气公司'],
    ['building and building materials', '宜春地区建筑公司', '宜春地区建材公司'],
    ['counties of one character that sound alike', '魏县食品厂', '威县食品厂'],
    ['one character of trade in two places', '通辽糖厂', '荔城区糖厂'],
    ['one of two characters, not read alike', '锦州市制镜厂', '锦州市制钉厂'],
    ['another trade, both known', '锦州市炼铁厂', '锦州市炼油厂'],
    ['another trade, both known', '锦州市造船厂', '锦州市造漆厂'],
    ['a province and a city of another', '天津市恒源冠食品厂', '安阳市洹源食品厂'],
    ['names of their own beside one trade', '青海顺业中教育培训有限责任公司', '青海中联瑞教育培训有限责任公司'],
    ['a slip beside much else', '独山子机修厂', '口泉区农机修造厂'],
    ['two bureaus', '阳泉市一轻局供销公司', '阳泉市二轻局供销公司'],
    ['the county around a city', '株洲市副食品公司', '株洲县副食品公司'],
  ])('%s: %s, %s', (_, a, b) => {
    expect(near(a, b)).toBeNull();
    expect(near(b, a)).toBeNull();
  });
});
