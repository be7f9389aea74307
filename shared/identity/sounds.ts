// Whether two characters are read alike (tones not counted): what a clerk mistypes for one another. The order of characters by sound is
// the platform's own; data are only the characters at which a new syllable begins in it. Never a ground for merging.

const SYLLABLES_BEGIN =
  '吖哎安肮凹八掰扳邦勹卑奔崩逼边灬憋玢冫拨逋嚓猜参仓操册岑噌叉拆觇伥抄车抻柽吃充抽出揣巛疮吹春踔呲匆凑粗汆崔村搓哒呆丹当刀得灯氐嗲掂刁爹丁丢东都嘟端堆吨多婀诶恩儿发帆匚飞分丰缶夫旮该甘冈皋戈给根庚工勾估' +
  '瓜乖关光归丨呙哈咳顸夯蒿诃黑痕亨轰侯乎花怀欢肓灰昏耠丌加戋江艽阶巾京冂纠居娟噘军咔开刊康尻苛肯吭空抠刳夸蒯宽匡亏坤扩垃来兰啷捞仂雷塄哩俩奁良撩咧拎伶溜龙娄噜娈抡罗妈埋颟邙猫么没门虻咪宀喵乜民名谬摸哞毪' +
  '拿乃囡囔孬疒馁恁能嗯妮拈娘鸟捏您宁妞农耨奴暖挪喔讴趴拍潘乓抛呸喷怦丕偏剽氕姘乒钋剖仆七掐千呛悄且亲青邛丘区悛炔逡蚺禳娆惹人扔日戎柔如阮蕤闰若仨塞三桑搔色森僧杀筛山伤捎奢谁申升尸收书刷衰闩双水吮说厶忪嗖' +
  '苏狻虽孙唆他胎坍汤涛忑疼剔天佻帖厅通偷凸湍推吞乇挖歪弯尢危温翁挝乌夕呷仙乡枭些心星凶休吁轩削勋丫恹央幺掖一因应哟佣优纡鸢曰晕匝灾糌赃遭则贼怎增扎斋沾张钊蜇贞争之中州朱抓拽专妆隹肫拙孜宗邹租钻嘴尊嘬';

const BY_SOUND = new Intl.Collator('zh-u-co-pinyin');
const known = new Map<string, string>();

/** The character at which the syllable begins that this one is read as; what is no Chinese character stands for itself. */
export function soundOf(character: string): string {
  const held = known.get(character);
  if (held !== undefined) return held;
  const sound = /\p{Script=Han}/u.test(character) ? syllableOf(character) : character;
  known.set(character, sound);
  return sound;
}

function syllableOf(character: string): string {
  let [low, high] = [0, SYLLABLES_BEGIN.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (BY_SOUND.compare(SYLLABLES_BEGIN[middle] ?? '', character) <= 0) low = middle + 1;
    else high = middle;
  }
  return SYLLABLES_BEGIN[low - 1] ?? character;
}
