import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brokenInto, shortened, textWidth } from '../../shared/text-width.ts';

describe('the width of a text', () => {
  it.each([
    ['', 0],
    ['2018', 4],
    ['累计欠费（万元）', 16],
    ['2018年', 6],
  ])('%j takes %i halves', (text, width) => {
    expect(textWidth(text)).toBe(width);
  });

  it('breaks into lines that fit and loses nothing but the spaces between', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('欠', '费', 'a', '1', ' ', '，') }),
        fc.integer({ min: 2, max: 12 }),
        (text, width) => {
          const lines = brokenInto(text, width);
          for (const line of lines) expect(textWidth(line)).toBeLessThanOrEqual(width);
          expect(lines.join('').replaceAll(' ', '')).toBe(text.replaceAll(' ', ''));
        },
      ),
    );
    expect(brokenInto('阳泉市2018年欠费', 10)).toEqual(['阳泉市2018', '年欠费']);
    expect(brokenInto('阳泉市欠费2018', 12)).toEqual(['阳泉市欠费', '2018']);
  });

  it('shortens with … only where needed', () => {
    expect(shortened('阳泉市电机厂', 12)).toBe('阳泉市电机厂');
    expect(shortened('阳泉市电机总厂', 12)).toBe('阳泉市电机…');
  });
});
