// Characters that clerks and scanners write for one another because they look alike. Those that sound alike are for sounds.ts. Data, and one reading of it.
// Never a ground for merging. Directions and numbers are not here: 东 and 车, 三 and 王 may be slips, but they tell firms apart.

const GROUPS =
  '洹桓恒 玛马码 钢纲刚岗 器气汽 具俱县 塑朔溯 殷般船 漳彰章障 邺业 碳炭 橡像象 煤媒谋 炉庐护驴 阀伐闹 搪塘糖溏 瓷磁资 仪议义羲 橱厨 模摸膜漠 型形刑 坊房防访纺妨仿 ' +
  '圆园元无天夫 械戒诫 衡街 丰峰蜂锋 刷涮制剧 织识帜职炽 标镖际 轴袖油抽柚 胶交校咬 皮披波坡破 帽冒 木本术 针计汁 壶壸 历厉 粮梁良 弹蛋 缝逢 酒洒 手毛 淮准维难谁推唯 线钱浅栈残 ' +
  '泰秦奏春 坏环怀杯还 料科斗抖 匣闸甲押钾 圧压庄 鹤鸟乌岛鸣 稠绸调 脂指诣 间问闻闲涧 谓渭 锁琐 陵凌菱棱 侨桥骄娇轿 己已巳 末未朱 土士 千干于 日曰目 田由甲申电 午牛 人入八 刀力刁 ' +
  '开井并 贝见页 历压厅 厂广 卫工 业亚 乐东 令今 仓仑 冶治 沿沼 兰三 列例烈 各名 向问 伟佛 决快块 坪评秤 垣恒 城诚成盛 培陪赔倍 堡保 堤提 增赠 壁璧 姜美 宁宇字 宏宠 宜宣 家象 密蜜 寨赛塞 ' +
  '峡狭侠 崎琦骑绮 岭领铃玲 巨臣 币市布 帆机 平乎苹 幸辛 庆床 库车 延廷 建健键 彩采 影景 徐除 得碍 德穗 怡治 慧惠 成戍 扬杨汤场 技枝 拖施 挂桂 振震 掘堀 探深 握屋 撑掌 收牧 政故 敏繁 ' +
  '新析 施旅 旭旮 昆昌 明朋 星里 晶品 普晋 晨辰 智暂 朗郎 材村付 板饭版 极级 林材 果裸 枣束 柏柏拍 柴紫 染梁 柱住 栈浅 根银垠 格洛 桃挑 梅海悔 梓锌 森林 棉绵锦 榆愉输 槐魂 樟障 欣欧 毅般 ' +
  '水永冰 汇江 汀江 汉汊 汾份 沁泌 沂沁 沐沫 沙纱 河何 泊伯 泡炮跑饱 泉皇 泥呢 洋样详 洗冼 洛落 津律 洪供 浦捕 浩皓 浪狼 润闰阔 涂徐 淀绽 清请情晴青 渔鱼 港巷 湖胡 源原 溪奚 滨宾 滩难 潮嘲 澄登 ' +
  '灯打 灰厌 炼练 烟咽 焊捍 焦集 煌皇 照熙 熔溶榕 燃然 特持 狮师 珍诊 珠株殊 班斑 理埋 琴瑟 瑞端 璃漓 瓜爪 瓦互 甘廿 畅肠 留溜 白自百 皇星 盆盒 盐监 盛感 盟盖 直真 矿旷 码玛 研妍 砖传 硅桂 硫流 ' +
  '碱咸 磨摩 祥详 福幅副 离禽 种钟 科料 秋楸 穆稳 穗德 立位 竹行 筑巩 管菅 箱葙 籽仔 精晴 糕羔 系糸 素紫 红江 纤忏 纬伟 纱沙 纸低 绒戎 结洁 络洛 绣诱 绿录 编偏 缆揽 罐灌 美羔 羽习 翔祥 老考 ' +
  '耐而 联职 肉内 肥把 育肓 胜姓 胶较 能熊 脚却 腾滕 膏育 舍合 航般 船般 良食 芝艺 花化 芳苦 苏办 苗描 若苦 英央 茂芪 范泛 茶茶荼 草革 荣莱 药约 莲连 菜采 萍苹 营管 葛曷 蒙家 蓄畜 蓝监 薄簿 虎虑 ' +
  '蚕蛋 蜡腊 血皿 街衡 裁栽载 裕浴 西酉 览贤 角用 记纪 设没 证征 试式 诚城 调稠 谷合 豆亘 财材 责贵 货贷 贸贺 贵责 资货 赛塞 超趋 路洛 跃妖 车东 轧扎 轮抡 轻经 辉挥 达迖 远运 连莲 迪油 通诵 速束 ' +
  '造选 遂逐 郊效 部都 郑关 配酩 酱浆 酿娘 里黑 重童 金全 鑫金 钉订 铁轶 铃铭 铅沿 铜桐洞 铝侣 铸涛 银银根 链莲 锅祸 锻煅 镀渡 镇慎 长张 门们 闻间 阳阴 陆际 陶淘 隆降 雅稚 雪雷 需儒 霞露 静净 ' +
  '靓静 鞋靴 顺须 预顶 颜额 风凤 飞气 食良 饮吹 饰蚀 馆管 香杳 驼驮 骏俊 高亭 鲁鱼 鸿鸡 鹰鹏 麟鳞 麦表 黄寅 黎黍 鼎鼐 龙尤 皂皇 毡粘 毯毡 硕顾 义叉 母毋 饯线浅残栈贱践笺钱 未末 侯候 晴睛 拔拨 析折拆 栗粟 荼茶 冼洗 氏氐 戊戌戍 汩汨 崇祟 壸壶 弋戈 沪泸 准淮 贷货 侍待 持待 堪勘 辨辩瓣 瞻赡 稿搞 缉辑 偏遍 徒徙 陡徒 竟竞 肓盲 免兔 亨享 含舍 仑仓 毫豪 祟崇 暑署 熬熟 蓝篮 卷券 拌伴 扳板 仿彷 梗硬 粳梗 绞铰饺较狡 蹄啼缔 坝顶 椿桩 芯心 砼砾 氧氢氮氨 泵磅 舷航 钳铅 镁镍 铣洗 锉挫 铆柳 榔狼 铝铅 蜂峰锋 粮娘 筛师 簧黄 络恪 荫萌 盂孟 粉纷 轿桥 纽扭 钮扭 拉位 链键';
const TOGETHER: ReadonlyMap<string, string> = GROUPS.split(' ').reduce((map, group) => {
  for (const character of group) map.set(character, (map.get(character) ?? '') + group);
  return map;
}, new Map<string, string>());

export const looksLike = (a: string, b: string): boolean => a !== b && (TOGETHER.get(a)?.includes(b) ?? false);

/** All characters that may have been meant by this one; none for most. */
export const lookalikesOf = (character: string): string => TOGETHER.get(character) ?? '';
