import { describe, expect, test } from 'vitest';
import { shownScale } from '../../../shared/ledger/shown-scale.ts';

describe('what a number format makes of the size of a number', () => {
  test.each([
    ['General', 0, null],
    ['#,##0.00', 0, null],
    ['_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * "-"??_ ;_ @_ ', 0, null],
    ['[$￥-804]#,##0.00', 0, null],
    ['0.00;[Red]0.00', 0, null],
    ['#,##0.00,', 3, null],
    ['#,##0,,', 6, null],
    ['0,.00', 3, null],
    ['0!.0000', 4, null],
    ['0\\.00,', 5, null],
    ['0!.0,"万"', 4, '万元'],
    ['0"."0000"万元"', 4, '万元'],
    ['0.00"万元"', 0, '万元'],
    ['#,##0.00"元"', 0, '元'],
    ['0"人"', 0, null],
    ['yyyy\\.mm', 0, null],
  ])('%s', (format, scale, unit) => {
    const shown = shownScale(format);
    expect([shown.scale, shown.unit?.zh ?? null]).toEqual([scale, unit]);
  });
});
