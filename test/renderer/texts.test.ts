import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { isTextKey, sayCode, sayIn } from '../../renderer/texts.ts';
import { WINDOW_EN } from '../../shared/texts/en/window.ts';
import { WINDOW_ZH } from '../../shared/texts/zh/window.ts';

const places = (text: string): string[] => (text.match(/\{\w+\}/g) ?? []).sort();

test('中英文条目相同，占位也相同', () => {
  expect(Object.keys(WINDOW_EN).sort()).toEqual(Object.keys(WINDOW_ZH).sort());
  const differing = Object.keys(WINDOW_ZH).filter(
    (key) => isTextKey(key) && places(WINDOW_ZH[key]).join() !== places(WINDOW_EN[key]).join(),
  );
  expect(differing).toEqual([]);
});

test('没有空着的条目', () => {
  for (const catalogue of [WINDOW_ZH, WINDOW_EN]) {
    expect(Object.entries(catalogue).filter(([, text]) => text.trim() === '')).toEqual([]);
  }
});

test('英文里没有中文', () => {
  expect(Object.entries(WINDOW_EN).filter(([, text]) => /\p{Script=Han}/u.test(text))).toEqual([]);
});

test('画面里不直接写中文：文字都在条目里', () => {
  const root = path.join(import.meta.dirname, '../../renderer');
  const worded = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .filter((file) => {
      const code = readFileSync(path.join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '');
      // Units are values of the contract, 年月日 is how people type a day, 中文 is a language's own name.
      return /\p{Script=Han}/u.test(code.replace(/'(元|千元|万元|亿元|人|户|月|亩|平方米|中文)'|年月|日/g, ''));
    });
  // Refusals before there is a language to speak are faults, and faults bring their Chinese text with them.
  expect(worded).toEqual(['backend.ts']);
});

test('填入数值；没有给的占位留在原处，看得见', () => {
  const say = sayIn('zh');
  expect(say('status.facts', { count: 12 })).toBe('数据 12 条');
  expect(say('status.facts')).toBe('数据 {count} 条');
});

test('认不出的代码原样显示', () => {
  expect(sayCode(sayIn('zh'), 'choice.', 'layers')).toBe('各年欠费，相加为累计欠费');
  expect(sayCode(sayIn('zh'), 'choice.', '二选一')).toBe('二选一');
});
