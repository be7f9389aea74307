// Words of trade: those that names are made of, those that stand for one another, and those that say little. Data, and readings of it.
// Never a ground for merging. A word that is here beside one that is not tells a slip of the pen: 材科 beside 材料.

const WORDS = new Set(
  (
    '百货 百纺 纺织 针织 棉纺 棉织 毛纺 毛织 毛巾 毛线 毛毯 毛皮 丝织 丝绸 麻纺 麻袋 巾被 床单 印染 漂染 染织 染料 服装 制衣 被服 鞋帽 皮鞋 制鞋 胶鞋 布鞋 皮革 皮毛 皮件 制革 帽子 ' +
    '袜子 手套 拉链 纽扣 地毯 线带 绳网 塑料 橡胶 轮胎 化工 化学 化肥 农药 制药 药材 医药 药业 中药 西药 油漆 涂料 油墨 油脂 油料 染化 日化 肥皂 香皂 火柴 蜡烛 酒精 酿酒 白酒 啤酒 果酒 ' +
    '糖果 糖业 糖酒 制糖 糕点 食品 副食 酱油 酱菜 酱园 食醋 调味 罐头 冷冻 冷藏 冷库 肉联 屠宰 乳品 奶粉 奶品 豆制 面粉 粮食 粮油 粮库 粮站 粮店 米厂 饲料 饮料 饮食 饭店 旅社 旅馆 宾馆 ' +
    '浴池 理发 照相 洗染 茶场 茶叶 茶厂 卷烟 烟草 烟叶 复烤 盐业 食盐 蔬菜 果品 水果 土产 特产 水产 渔场 林场 农场 牧场 园林 园艺 苗圃 畜牧 种子 良种 农机 农具 农资 供销 供应 采购 ' +
    '批发 零售 贸易 商贸 外贸 物资 物业 金属 五金 交电 交化 家电 电器 电机 电子 电线 电缆 电池 电镀 电石 电力 电业 供电 热电 发电 热力 燃气 煤气 液化 煤矿 煤炭 煤建 煤机 洗煤 焦化 焦炭 ' +
    '矿山 矿务 矿业 采矿 选矿 铁矿 铁厂 钢铁 炼铁 炼钢 轧钢 钢管 钢丝 钢窗 铸造 铸件 锻造 玛钢 铝材 铝业 铜材 有色 冶金 冶炼 合金 标准 紧固 轴承 齿轮 阀门 水泵 油泵 油嘴 柴油 汽油 石油 ' +
    '汽车 汽配 汽修 拖拉 农用 机床 机械 机器 机电 机修 机瓦 机砖 工具 刀具 量具 刃具 模具 磨具 磨料 砂轮 锅炉 起重 挖掘 压缩 风机 风动 液压 仪表 仪器 衡器 电表 水表 钟表 灯具 灯泡 锁厂 ' +
    '制锁 门窗 家具 木器 木材 木业 竹木 竹器 藤器 铁器 铁木 日杂 杂品 杂货 搪瓷 陶瓷 瓷器 瓷厂 玻璃 器皿 耐火 材料 器材 水泥 水利 水电 供水 排水 净水 砖瓦 石灰 石料 石材 沥青 油毡 预制 构件 ' +
    '建筑 建设 建材 建安 安装 装饰 装潢 装修 工程 市政 公路 道路 桥梁 路桥 铁路 航运 航道 运输 汽运 搬运 装卸 货运 客运 公交 出租 仓储 储运 仓库 港务 船舶 修船 造船 造纸 纸箱 纸板 纸制 包装 ' +
    '印刷 印务 彩印 装订 文具 文教 教具 书店 体育 乐器 玩具 工艺 美术 雕刻 刺绣 抽纱 眼镜 自行 缝纫 制冷 空调 冰箱 电视 无线 电讯 通信 邮电 邮政 电信 广播 电影 影剧 剧院 医院 卫生 环卫 环境 ' +
    '房产 房管 房屋 地产 开发 实业 劳动 劳服 服务 咨询 设计 勘察 测绘 地质 钻探 机关 学校 中学 小学 技校 培训 福利 知青 街道 集体 综合 经营 加工 制造 修造 修理 修配 制品 生产 资料 ' +
    '回收 废旧 再生 利用 轻工 二轻 手工 重工 商业 工业 农业 企业'
  ).split(' '),
);

/** Whether the two characters are a word of trade. */
export const isTradeWord = (text: string): boolean => WORDS.has(text);

/** Whether nothing but words of trade is in it: no name of its own. */
export const isOfTradeOnly = (text: string): boolean =>
  text.length % 2 === 0 && (text.match(/../gs) ?? []).every((word) => WORDS.has(word));

/** Several words for one thing. */
const SAME: readonly (readonly [RegExp, string])[] = [
  [/旅馆|旅店|旅社/g, '旅社'],
  [/澡堂|浴室|浴池/g, '浴池'],
  [/商场|商店|(?<=百货)大楼/g, '商店'],
  [/经理部|经营部/g, '经营部'],
  [/机修(?![理造配])/g, '机械修理'],
  [/修造|修配|检修|修理/g, '修理'],
  [/机器(?=.)/g, '机械'],
  [/搬运|装卸|运输/g, '运输'],
  [/汽车运输|汽运/g, '运输'],
  [/施工(?=[队处])/g, '工程'],
  [/邮电支局|邮电局|邮政支局|邮政所|邮局/g, '邮电所'],
  [/烟叶|烟草/g, '烟草'],
  [/紧固件/g, '标准件'],
  [/电线电缆|电缆/g, '电线'],
  [/美发/g, '理发'],
  [/摄影/g, '照相'],
  [/毛皮/g, '皮毛'],
  [/缝纫社/g, '服装社'],
  [/装璜/g, '装潢'],
  [/自来水|供水/g, '供水'],
  [/印务|彩印|印刷/g, '印刷'],
  [/乳制品|奶品|乳业|乳品/g, '乳品'],
  [/房地产|房产|房屋/g, '房'],
  [/塑胶/g, '塑料'],
  [/制革/g, '皮革'],
  [/校办工厂/g, '校办厂'],
  [/化学工业|化学(?!纤维|试剂|肥料)|化工/g, '化工'],
  [/制衣|被服|服装/g, '服装'],
  [/耐材|耐火材料/g, '耐火材料'],
  [/建材|建筑材料/g, '建筑材料'],
  [/(?:药|医药|医药药)材公司/g, '药材公司'],
  [/日用杂[品货]|日杂/g, '日杂'],
  [/劳服(?=总?公司|有限)/g, '劳动服务'],
  [/储备库|粮食库|粮库/g, '粮库'],
];
export const inOneWording = (text: string): string =>
  SAME.reduce((worded, [words, one]) => worded.replace(words, one), text);

/** Words that one ledger writes and another leaves out, and that alone tell no firms apart. */
const LITTLE =
  '联办|联营|社办|街办|工程|制品|设备|成套|制造|生产|加工|批发|贸易|商贸|物资|实业|发展|有限|责任|股份|服务|就业|供应|管理|工业|企业|国营|地方|区|县|市|乡|镇|产|业|品|材|料|化工|安装|合作|联合|联社|社|总|集团|器材';
const SAYS_LITTLE = new RegExp(`^(?:${LITTLE})+$`);
const OF_LITTLE = new Set(LITTLE.replaceAll('|', ''));
export const saysLittle = (text: string): boolean => text === '' || SAYS_LITTLE.test(text);
export const isInLittleWords = (character: string): boolean => OF_LITTLE.has(character);
