// Why a cell of a form is not filled, where planning the return and editing the file refuse for the same reason.

import type { Fault } from '../result.ts';

const CHECK_BINDING = '表样可能已更换，请重新核对绑定。';

export const unknownSheet = (sheet: string, cell: string): Fault => ({
  code: 'form.unknown-sheet',
  message: `表样中没有工作表“${sheet}”。`,
  values: { sheet },
  where: { sheet, cell },
  hint: CHECK_BINDING,
});

export const unknownCell = (sheet: string, cell: string): Fault => ({
  code: 'form.unknown-cell',
  message: `“${cell}”不是单元格地址。`,
  values: { cell },
  where: { sheet, cell },
  hint: CHECK_BINDING,
});

export const formulaCell = (sheet: string, cell: string): Fault => ({
  code: 'form.formula-cell',
  message: `${cell} 是公式单元格，不能填数。`,
  values: { cell },
  where: { sheet, cell },
  hint: '公式由表样自行计算；请从绑定中去掉这一格。',
});

export const cellTwice = (sheet: string, cell: string): Fault => ({
  code: 'form.cell-twice',
  message: `${cell} 被填了两次。`,
  values: { cell },
  where: { sheet, cell },
  hint: '请从绑定中去掉其中一个。',
});
