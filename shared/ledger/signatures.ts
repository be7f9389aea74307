// Who signed, filled in or may be called: names and telephones as they stand behind their labels in footers, titles and remarks.
// Finds and masks them inside a text, so that the rest of it (a unit, a date) stays. Texts in, texts out.

import { compact } from '../period.ts';

const LABEL =
  '(?:(?:单位|企业|统计|部门|财务|工会)?(?:负责人|法人代表|法定代表人|主要领导|分管领导|主管领导|领导)|(?:制表|填表|填报|审核|复核|校核|稽核|审批|经办|联系|统计|报表|汇总|录入|记账)(?:人员?)?|厂长|经理|局长|主任|会计|出纳|专管员|业务员)';
/** Signing needs no more than a bracket: 负责人(签字). */
const SIGNED = '(?:\\s*[(（]?签(?:字|名|章|字盖章|名盖章)?[)）]?)?';
const HAN = '[\\u4e00-\\u9fff]';
/** 张三, 欧阳建国, 张 三 (set apart to fill the line). */
const NAME = `${HAN}(?:[ \\u3000]{0,3}${HAN}){1,3}`;
const NAMED = new RegExp(`(${LABEL}${SIGNED}\\s*[:：]\\s*)(${NAME})(?![\\u4e00-\\u9fff])`, 'g');
const CALLED = new RegExp(`((?:联系人|联系人员)\\s*[:：]?\\s*)(${HAN}{2,4})(?=[\\s,，、;；(（\\d]|$)`, 'g');
const MOBILE = /(?<!\d)1[3-9]\d{9}(?!\d)/g;
const TELEPHONE =
  /((?:联系|办公|单位|手机)?(?:电话|手机|传真|联系方式)(?:号码)?\s*[:：]?\s*)(\(?\d{3,4}\)?\s*[-—－]?\s*\d{6,8}|\d{7,8})(?!\d)/g;

const ALONE = new RegExp(`^${LABEL}(?:\\(?签(?:字|名|章|字盖章|名盖章)?\\)?)?:?$`);
const PHONE_ALONE = /^(?:联系|办公|单位|手机)?(?:电话|手机|传真|联系方式)(?:号码)?:?$/;

/** Words that stand where a name would and are none. */
const NO_NAME =
  /^(?:签[字名章]?|盖章|公章|年|月|日|单位|日期|时间|电话|无|空|[\u4e00-\u9fff]*(?:日期|时间|电话|签字|签章|盖章|负责人|人|单位|中心|局|部门|科|处|室))$/;

/** May the text be a person's name: two to four Han characters, with no word of office among them? */
const isName = (text: string): boolean => /^[\u4e00-\u9fff·]{2,4}$/.test(text) && !NO_NAME.test(text);
const isPhone = (text: string): boolean => /^\(?\d{3,4}\)?[-—－]?\d{6,8}$|^\d{7,8}$|^1[3-9]\d{9}$/.test(text);

/** Cheaply told for the long run of cells: no label, no telephone. */
const MAY_NAME = /[:：]|联系|电话|手机|传真|1[3-9]\d{9}/;

/** A text with marks in place of the persons that it names; itself where it names none. */
export function withoutNames(text: string): string {
  if (text.length < 4 || !MAY_NAME.test(text)) return text;
  const mask = (whole: string, label: string, name: string): string =>
    NO_NAME.test(compact(name)) ? whole : `${label}〔〕`;
  return text.replace(NAMED, mask).replace(CALLED, mask).replace(TELEPHONE, '$1〔〕').replace(MOBILE, '〔〕');
}

/** Does a cell ask for a signature or a telephone, so that what stands beside it is one? Text compact. */
export const asksForPerson = (text: string): boolean => ALONE.test(text) || PHONE_ALONE.test(text);

/** Is what stands beside such a cell a name or a telephone? Text compact. */
export const answersWithPerson = (text: string): boolean => isName(text) || isPhone(text);
