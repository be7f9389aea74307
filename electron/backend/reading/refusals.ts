// Refusals that several readers share, and the advice that goes with them.

import { refused, type Result } from '../../../shared/result.ts';

export const SAVE_ANEW = '请在 Excel 或 WPS 中打开并另存为新的 .xlsx 文件，再导入；打不开的，请对方重新发送。';
const TAKE_OFF = '请在 Excel/WPS 中取消密码后另存，再导入。';

/** The file opens only with a password, which unlock.ts can try. */
export const passwordNeeded: Result<never> = refused({
  code: 'file.password',
  message: '文件有打开密码。',
  hint: `请输入打开密码（只用这一次，不保存；库里存的是解密后的副本）；不行的，${TAKE_OFF}`,
});

export const wrongPassword: Result<never> = refused({
  code: 'file.wrong-password',
  message: '密码不对，文件没有打开。',
  hint: '请核对大小写和全角半角后再输；忘记密码的，请对方取消密码后重新发送。',
});

/** Locked in a way that is not opened here, whoever knows the password. */
export const locked: Result<never> = refused({
  code: 'file.locked',
  message: '文件有打开密码，这里打不开。',
  hint: TAKE_OFF,
});

/** Encrypted, but what describes the encryption or what was encrypted is not whole. */
export const lockDamaged = (detail: string): Result<never> =>
  refused({
    code: 'file.lock-damaged',
    message: `加密文件已损坏或未传完整（${detail}）。`,
    values: { detail },
    hint: SAVE_ANEW,
  });

/** The bytes are something else than a spreadsheet; `seems` says what, in Chinese. */
export const notALedger = (seems: string): Result<never> =>
  refused({
    code: 'file.not-a-ledger',
    message: `这不是电子表格，看起来是${seems}。`,
    values: { seems },
    hint: '请选择 Excel、WPS 表格、CSV、DBF 或网页表格文件；其他软件的数据请先另存为 .xlsx。',
  });
