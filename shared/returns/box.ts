// 表头信息框: reads form number, authority, approval number and expiry from the upper part of a form.

import { columnCount, type Sheet, type Workbook } from '../grid.ts';
import { keptFor } from '../kept.ts';
import type { IsoDate } from '../period.ts';
import type { Fault } from '../result.ts';
import type { FormBox } from './form.ts';
import { formSheet, type FormSheet } from './form-sheet.ts';

const LABELS: Readonly<Record<keyof FormBox, { zh: string; pattern: string }>> = {
  formNo: { zh: '表号', pattern: '表\\s*号' },
  authority: { zh: '制定机关', pattern: '制\\s*[定表]\\s*(?:机\\s*关|单\\s*位)' },
  approvalNo: { zh: '批准(备案)文号', pattern: '(?:批\\s*准|备\\s*案|批准\\s*\\(?\\s*备案\\s*\\)?)?\\s*文\\s*号' },
  validUntil: { zh: '有效期至', pattern: '有\\s*效\\s*期\\s*至?' },
};
const FIELDS = Object.keys(LABELS) as (keyof FormBox)[];
const ANY_LABEL = FIELDS.map((field) => LABELS[field].pattern).join('|');
/** The box stands above the table; a 文号 further down is about something else. */
const LOWEST_ROW = 15;

/** A value in the text of one cell, behind its label: '' where the label stands alone, null where it is not there. */
function valueBehind(text: string, field: keyof FormBox): string | null {
  const pattern = new RegExp(
    `(?:^|[\\s\\n])(?:${LABELS[field].pattern})\\s*(?::\\s*|$)([^\\n]*?)(?=\\s+(?:${ANY_LABEL})\\s*:|\\n|$)`,
  );
  return pattern.exec(text)?.[1]?.trim() ?? null;
}

const isLabel = (text: string): boolean => FIELDS.some((field) => valueBehind(text, field) !== null);

function valueBeside(form: FormSheet, row: number, column: number, width: number): string | null {
  const label = form.textAt(row, column);
  for (let next = column + 1; next < width; next++) {
    const text = form.textAt(row, next).normalize('NFKC').trim();
    if (text === '' || form.textAt(row, next) === label) continue;
    return isLabel(text) ? null : text;
  }
  return null;
}

/** '2026年12月', '2019年1月31日', '2026-12' → 'YYYY-MM'; null where it is no month. */
export function readValidUntil(text: string): string | null {
  const match = /(\d{4})\s*(?:年|[-./])\s*(\d{1,2})(?!\d)/.exec(text.normalize('NFKC'));
  const month = Number(match?.[2]);
  return match && month >= 1 && month <= 12 ? `${match[1]}-${String(month).padStart(2, '0')}` : null;
}

const NOTHING: FormBox = { formNo: null, authority: null, approvalNo: null, validUntil: null };

/**
 * The form boxes of a workbook: one for each sheet that shows any of it. What a later one leaves out is that of the first: forms of
 * one file come under one approval. None where no sheet shows any.
 */
export function boxesIn(book: Workbook): { sheet: string; box: FormBox }[] {
  const boxes = book.sheets
    .filter(({ hidden }) => !hidden)
    .map((sheet) => ({ sheet: sheet.name, box: sheetBox(sheet) }))
    .filter(({ box }) => FIELDS.some((field) => box[field] !== null));
  const first = boxes[0]?.box ?? NOTHING;
  return boxes.map(({ sheet, box }) => ({
    sheet,
    box: {
      formNo: box.formNo ?? first.formNo,
      authority: box.authority ?? first.authority,
      approvalNo: box.approvalNo ?? first.approvalNo,
      validUntil: box.validUntil ?? first.validUntil,
    },
  }));
}

export const readBoxes = (book: Workbook): FormBox[] => boxesIn(book).map(({ box }) => box);

const BETWEEN = '、';

/** The form box of a workbook: the first there is, under the numbers of all. Fields that are not there are null. */
export function readBox(book: Workbook): FormBox {
  const boxes = readBoxes(book);
  const numbers = new Set(boxes.flatMap(({ formNo }) => formNo ?? []));
  return { ...(boxes[0] ?? NOTHING), formNo: numbers.size > 0 ? [...numbers].join(BETWEEN) : null };
}

/** Whether two files hold a form of the same number. */
export const sharesForm = (one: string, other: string): boolean =>
  one.split(BETWEEN).some((number) => other.split(BETWEEN).includes(number));

/** Of one sheet. */
const sheetBox = keptFor((sheet: Sheet): FormBox => readSheetBox(formSheet(sheet)));

function readSheetBox(form: FormSheet): FormBox {
  const box: FormBox = { formNo: null, authority: null, approvalNo: null, validUntil: null };
  const width = columnCount(form.sheet);
  for (let row = 0; row < Math.min(form.sheet.rows.length, LOWEST_ROW); row++) {
    for (let column = 0; column < width; column++) {
      if (!form.shows(row, column)) continue;
      const text = form.textAt(row, column).normalize('NFKC').replaceAll('\r', '').trim();
      for (const field of FIELDS) {
        const behind = valueBehind(text, field);
        const value = behind === '' ? valueBeside(form, row, column, width) : behind;
        if (value !== null && value !== '') box[field] ??= field === 'validUntil' ? readValidUntil(value) : value;
      }
    }
  }
  return box;
}

/** What is wrong with the form boxes: parts that 统计法 requires and that are missing; expiry before `at`. */
export function boxWarnings(boxes: readonly FormBox[], at: IsoDate | null): Fault[] {
  const warnings = (boxes.length > 0 ? boxes : [NOTHING]).flatMap((box) => warningsOf(box, at));
  return [...new Map(warnings.map((warning) => [JSON.stringify(warning), warning])).values()];
}

function warningsOf(box: FormBox, at: IsoDate | null): Fault[] {
  const warnings: Fault[] = [];
  const missing = FIELDS.filter((field) => box[field] === null).map((field) => LABELS[field].zh);
  if (missing.length > 0) {
    const list = missing.join('、');
    warnings.push({
      code: 'form.box-incomplete',
      message: `表头缺少${list}；未标明法定标识的统计调查表，调查对象有权拒绝填报。`,
      values: { missing: list },
      hint: '请向下发单位核实。',
    });
  }
  if (at !== null && box.validUntil !== null && at.slice(0, 7) > box.validUntil) {
    warnings.push({
      code: 'form.expired',
      message: `${box.formNo ?? '表样'}有效期至 ${box.validUntil}，已过期。`,
      values: { until: box.validUntil, form: box.formNo ?? '表样' },
      hint: '请向下发单位索取现行表样。',
    });
  }
  return warnings;
}
