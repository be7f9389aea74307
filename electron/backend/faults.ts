// Turns whatever was thrown into a fault fit for the user. What is a defect of ours is logged on this machine and told without its inside.

import { storeFault } from '../../db/faults.ts';
import type { Fault } from '../../shared/result.ts';

/** A refusal where nobody expects a Result: thrown, and told as it is. */
export class Refusal extends Error {
  readonly fault: Fault;
  constructor(fault: Fault) {
    super(fault.message);
    this.fault = fault;
  }
}

export function faultOf(error: unknown): Fault {
  const known = error instanceof Refusal ? error.fault : storeFault(error);
  if (known) return known;
  console.error(error);
  return {
    code: 'internal',
    message: '程序出错，这一步没有完成，数据没有改动。',
    hint: '请重试；若仍出错，请把操作步骤告诉维护人员。',
  };
}
