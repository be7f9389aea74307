// The sample ledgers and blank return templates that stand beside this file: their names and where they are.
// The script that makes them, the demo and the tests read this list; the program itself takes whatever lies in the folders.

import { fileURLToPath } from 'node:url';

export type SampleFile = { readonly name: string; readonly path: string };

const inFolder =
  (folder: 'ledgers' | 'templates') =>
  (name: string): SampleFile => ({ name, path: fileURLToPath(new URL(`./${folder}/${name}`, import.meta.url)) });

/** Ledgers as bureaus send them: .xls, .xlsx and GBK .csv. */
export const LEDGERS: readonly SampleFile[] = [
  '阳泉市困难企业社会保险欠费台账(2018年).xls',
  '西宁市企业职工养老保险欠费台账(2019年10月).xlsx',
  '西宁市职工医疗保险停保欠缴断缴台账.csv',
  '西宁市企业欠薪台账(2019年上半年).xlsx',
  '安阳市困难企业基本情况表(一厂一表).xlsx',
  '天津市养老保险欠缴单位台账(2002年9月).csv',
  '天津市城镇企业养老保险缴费人数(1999-2002年9月).xlsx',
  '安阳市困难企业结对帮扶台账(2019年).xlsx',
  '西宁市企业社会保险参保情况统计表(2019年10月).xlsx',
  '西宁市暂时性困难中小企业财政补贴台账(2019年).xlsx',
  '天津市从业人员与扩面情况统计表(2001年).xlsx',
].map(inFolder('ledgers'));

/** Blank forms as a province sends them down. */
export const TEMPLATES: readonly SampleFile[] = [
  '企业欠缴社会保险费情况表(LDBZ-07).xlsx',
  '企业欠费分年度情况表(LDBZ-08).xlsx',
  '困难企业拖欠职工款项情况表(LDBZ-09).xlsx',
  '企业欠缴社会保险费明细表(LDBZ-10).xlsx',
].map(inFolder('templates'));
