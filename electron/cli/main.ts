// The command line: `taizhang COMMAND …`. Opens the back end in this process and asks the same calls as the window.
// Prints one JSON value with --json and nothing else on stdout; progress and troubles go to stderr.

import { openBackend } from '../backend/backend.ts';
import { defaultStoreFile } from '../backend/location.ts';
import { createClient } from '../../shared/contract/client.ts';
import { correct, corrections, uncorrect } from './commands/corrections.ts';
import { batches, importFiles, loadSample, undo } from './commands/imports.ts';
import { chart, facts, pivot } from './commands/pivots.ts';
import { restore } from './commands/restore.ts';
import { returns } from './commands/returns.ts';
import { enterprises, merge, separate, unmerge } from './commands/enterprises.ts';
import { settings } from './commands/settings.ts';
import { backup, verify } from './commands/stores.ts';
import { serveWindow } from './commands/windows.ts';
import { errorJson, exitStatus, faultText, UsageError, type Outcome } from './outcome.ts';
import { readWords, type Words } from './words.ts';
import { words as wordsCommand } from './commands/words.ts';
import type { Command } from './command.ts';

const COMMANDS: Readonly<Record<string, Command>> = {
  import: importFiles,
  batches,
  undo,
  correct,
  uncorrect,
  corrections,
  enterprises,
  merge,
  separate,
  unmerge,
  pivot,
  facts,
  chart,
  returns,
  settings,
  words: wordsCommand,
  backup,
  verify,
  sample: loadSample,
};

const USAGE = `用法：taizhang [--store 库文件] [--json] 命令 …
  import 文件或文件夹…  [--as-of 日期] [--answer 键=值]… [--dry-run] [--only-ready] [--afresh] [--password 密码]
        导入台账（--dry-run 只预览；--only-ready 只导入没有问题的文件；--afresh 不沿用上次的认法；--password 打开有密码的文件，库里存的是解密后的副本）
        --answer 'column:表名!C=累计欠费,养老保险,万元' 说明一列的含义；'[文件.xls]unit:表名=万元' 只对一个文件
  words [--search 字] · words add 列标题 含义 · words remove 号   列标题的词汇
  batches · undo 批号                                         导入记录；撤销一批
  correct 批号|文件名 工作表 单元格 新值 --why 说明 [--dry-run] · uncorrect 号 · corrections
                                                              更正原表的一格（新值写 '' 为划去），原值照留；撤销；列出
  enterprises [--search 字] [--duplicates]                    企业名录；疑似重复的企业，附理由
  merge A B [--kind 更名|改制|合并|分立] [--since 日期] [--why 说明] · separate A B · unmerge 号
                                                              B 记入 A；两户不是一户；撤销
  pivot --rows 维度,… --columns 维度,… --values 指标[:算法],… [--where '维度=值|值']… [--at 时期] [--top N] [--sort [-]label|[-]value] [--unit 单位] [--out 文件]
        指标:count_ge=100万元 达到若干的户数（count_gt 超过）· 指标@占列 占比（占行、占总计、占上级、累计占比、名次、环比、同比、比上期、比上年）
        [--band '停产年段=1,10,20']… [--group '所有制:公有=国有|集体']… [--indicator '名称(%|元)=公式']… [--show-empty 维度,…] [--attributes 当时|现在] [--figures 更正|上报]
  facts [--where …]… [--values 指标] [--at 时期] [--figures …]   数字背后的明细，含文件、表、单元格
  chart 透视选项 [--type bar|stacked|line] [--title 标题] --out 文件.png|.svg|.xlsx
  returns inspect 表样 · returns fill 表样 --period 时期 [--where …]… [--binding 文件] [--set 名称=文字]… [--rounding controlled|squeeze|sum|note] --out 文件
  returns many 表样… [--split 维度] --period 时期 --out 文件夹或.zip    一套表，或每个区县（企业……）各一份
  returns collect 空表 报表或文件夹… --period 时期 [--expect 单位、…|名单文件] [--accept] [--out 文件]   汇总下级报来的表
  returns file 表样 --period 时期 …[--reason 更正原因] [--despite 理由] [--explain 说明]   上报：留存不可改的一版
  returns filed [号 --out 文件] · returns diff 号 [号] · returns withdraw 号 --why 原因   已报的报表；与现在或另一版相比；撤回
  returns facts 表样|号 [--period 时期 …] --cell 单元格         填的数由哪些明细来、合计由哪些格相加
  returns check 报表 [套表中其他表…] [--rules 文件] [--previous 上期报表] [--out 结果.csv]   审核：哪些关系成立，哪些不成立、差多少
  settings [--set 填报单位=文字]…                             各表通用的填报单位、负责人、报出日期、舍位、计量单位
  backup 文件 · restore 文件 · verify · sample · serve [--port 端口] [--no-open]`;

async function run(words: Words): Promise<Outcome> {
  const command = COMMANDS[words.command];
  if (!command) throw new UsageError(words.command ? `没有命令“${words.command}”。` : '请写命令。');
  const backend = openBackend(words.store ?? defaultStoreFile());
  if (!backend.ok) return backend;
  try {
    const { handle, close } = backend.value;
    const client = createClient((path, init) => handle(new Request(`http://taizhang${path}`, init)));
    const outcome = await command(words, client);
    close();
    return outcome;
  } catch (error) {
    backend.value.close();
    throw error;
  }
}

function finish(outcome: Outcome, json: boolean): number {
  if (outcome.ok) {
    console.log(json ? JSON.stringify(outcome.value.json) : outcome.value.text);
    return 0;
  }
  if (json) console.log(JSON.stringify(errorJson(outcome.fault)));
  console.error(faultText(outcome.fault));
  return exitStatus(outcome.fault);
}

async function main(argv: string[]): Promise<number> {
  const json = argv.includes('--json');
  try {
    const words = readWords(argv);
    if (words.command === 'help' || words.flag('help')) {
      console.log(USAGE);
      return 0;
    }
    if (words.command === 'serve') return await serveWindow(words);
    return finish(words.command === 'restore' ? restore(words) : await run(words), json);
  } catch (error) {
    if (error instanceof UsageError) {
      if (json) console.log(JSON.stringify(errorJson({ code: 'usage', message: error.message })));
      console.error(`${error.message}\n${USAGE}`);
      return 2;
    }
    console.error(error);
    return finish({ ok: false, fault: { code: 'internal', message: '程序出错，数据没有改动。' } }, json);
  }
}

process.exitCode = await main(process.argv.slice(2));
