// The words on every sample that say what it is. Texts only.

/** At the foot of every ledger. */
export const SIMULATED =
  '注：本表为模拟数据，企业名称与分户数字为虚构或取自公开发表的调研报告，与实际单位无关，不得作为统计依据。';

/** At the foot of every blank form. */
export const SAMPLE_FORM = '本表式为演示样表，表号、文号均为虚构，填入的数字为模拟数据。';
