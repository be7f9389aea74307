// Refusals that several readers share, and the advice that goes with them.

import { refused, type Result } from '../../../shared/result.ts';

export const SAVE_ANEW = '请在 Excel 或 WPS 中打开并另存为新的 .xlsx 文件，再导入；打不开的，请对方重新发送。';

/** The file opens only with a password. */
export const passwordNeeded: Result<never> = refused({
  code: 'file.password',
  message: '文件有打开密码，无法读取。',
  hint: '请在 Excel/WPS 中取消密码后另存，再导入。',
});

/** The bytes are something else than a spreadsheet; `seems` says what, in Chinese. */
export const notALedger = (seems: string): Result<never> =>
  refused({
    code: 'file.not-a-ledger',
    message: `这不是电子表格，看起来是${seems}。`,
    values: { seems },
    hint: '请选择 Excel、WPS 表格、CSV、DBF 或网页表格文件；其他软件的数据请先另存为 .xlsx。',
  });
