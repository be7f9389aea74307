import { describe, expect, it } from 'vitest';
import { chartPng, chartSvg, chineseFont } from '../../../../electron/backend/books/chart-picture.ts';
import { chartOption } from '../../../../shared/charts/option.ts';
import { SERIES_COLOURS } from '../../../../shared/charts/palette.ts';
import { enterprisesByItem, ownershipByYear } from '../../../shared/charts/tables.ts';

const look = { title: '阳泉市企业欠费情况', language: 'zh', unit: '万元' } as const;

describe('a chart as SVG', () => {
  it.each(['bar', 'stacked', 'line'] as const)(
    '%s: has title, series, axis and foot in Chinese, and the palette',
    (type) => {
      const svg = chartSvg(chartOption(ownershipByYear, type, look), 960, 560);
      expect(svg).toMatch(/^<svg [^>]*width="960" height="560"/);
      for (const words of [
        '阳泉市企业欠费情况',
        '国有',
        '集体',
        '改制',
        '累计欠费（万元）',
        '2017',
        '数据截至 2018-12-31；依据 1,234 条台账数据',
      ]) {
        expect(svg).toContain(words);
      }
      for (const colour of SERIES_COLOURS.slice(0, 3)) expect(svg).toContain(colour);
      expect(svg).not.toContain('NaN');
    },
  );

  it('keeps names that look like markup as text', () => {
    const svg = chartSvg(chartOption(enterprisesByItem, 'bar', { ...look, title: '<b>甲&乙</b>' }), 960, 560);
    expect(svg).toContain('&lt;b&gt;甲&amp;乙&lt;/b&gt;');
    expect(svg).not.toContain('<b>');
  });

  it('draws the same picture again', () => {
    const option = chartOption(ownershipByYear, 'line', look);
    expect(chartSvg(option, 960, 560)).toBe(chartSvg(option, 960, 560));
  });
});

describe('a chart as PNG', () => {
  const svg = chartSvg(chartOption(ownershipByYear, 'bar', look), 480, 320);

  it('is refused without a Chinese font, with what to do, rather than lose its words', () => {
    const made = chartPng(svg, 1, null);
    expect(made).toMatchObject({ ok: false, fault: { code: 'chart.no-chinese-font' } });
    expect(made.ok ? '' : made.fault.hint).toContain('SVG');
  });

  it('is drawn at its scale where a font is found, else refused', () => {
    const font = chineseFont();
    const made = chartPng(svg, 2, font);
    if (!font) return expect(made.ok).toBe(false);
    if (!made.ok) throw new Error(made.fault.message);
    const view = new DataView(made.value.buffer, made.value.byteOffset);
    expect(Buffer.from(made.value.slice(1, 4)).toString('latin1')).toBe('PNG');
    expect([view.getUint32(16), view.getUint32(20)]).toEqual([960, 640]);
    const bare = chartPng(svg.replaceAll(/<text[\s\S]*?<\/text>/g, ''), 2, font);
    return expect(made.value.length).toBeGreaterThan(bare.ok ? bare.value.length + 2000 : 0);
  });
});
