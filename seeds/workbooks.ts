// Every sample ledger and blank form, by file name. Makes bytes; touches no disk.

import { anyangFirms } from './anyang.ts';
import { byEnterpriseForm } from './forms/by-enterprise.ts';
import { byInsuranceForm } from './forms/by-insurance.ts';
import { byYearForm } from './forms/by-year.ts';
import { staffDebtsForm } from './forms/staff-debts.ts';
import { anyangHelpers } from './assistance.ts';
import { tianjinSurvey } from './survey.ts';
import { tianjinArrears, tianjinPayers } from './tianjin.ts';
import { xiningMedical, xiningPension, xiningWages } from './xining.ts';
import { xiningInsured, xiningSubsidies } from './insured.ts';
import { yangquanArrears } from './yangquan.ts';

type Made = Uint8Array | Promise<Uint8Array>;

/** What makes each file; the names are those of files.ts. Same bytes on every run. */
export const MAKERS: Readonly<Record<string, () => Made>> = {
  '阳泉市困难企业社会保险欠费台账(2018年).xls': yangquanArrears,
  '西宁市企业职工养老保险欠费台账(2019年10月).xlsx': xiningPension,
  '西宁市职工医疗保险停保欠缴断缴台账.csv': xiningMedical,
  '西宁市企业欠薪台账(2019年上半年).xlsx': xiningWages,
  '安阳市困难企业基本情况表(一厂一表).xlsx': anyangFirms,
  '天津市养老保险欠缴单位台账(2002年9月).csv': tianjinArrears,
  '天津市城镇企业养老保险缴费人数(1999-2002年9月).xlsx': tianjinPayers,
  '安阳市困难企业结对帮扶台账(2019年).xlsx': anyangHelpers,
  '西宁市企业社会保险参保情况统计表(2019年10月).xlsx': xiningInsured,
  '西宁市暂时性困难中小企业财政补贴台账(2019年).xlsx': xiningSubsidies,
  '天津市从业人员与扩面情况统计表(2001年).xlsx': tianjinSurvey,
  '企业欠缴社会保险费情况表(LDBZ-07).xlsx': byInsuranceForm,
  '企业欠费分年度情况表(LDBZ-08).xlsx': byYearForm,
  '困难企业拖欠职工款项情况表(LDBZ-09).xlsx': staffDebtsForm,
  '企业欠缴社会保险费明细表(LDBZ-10).xlsx': byEnterpriseForm,
};
