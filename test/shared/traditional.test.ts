// 乾 is 干 where it means dry, and itself in the names of counties.

import { expect, test } from 'vitest';
import { simplified } from '../../shared/traditional.ts';

test.each([
  ['臨江紡織廠', '临江纺织厂'],
  ['餅乾厂', '饼干厂'],
  ['乾貨公司', '干货公司'],
  ['乾县造纸厂', '乾县造纸厂'],
  ['乾安乾果厂', '乾安干果厂'],
])('%s is read as %s', (text, plain) => expect(simplified(text)).toBe(plain));
