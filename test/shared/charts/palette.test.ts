import { describe, expect, it } from 'vitest';
import { SERIES_COLOURS } from '../../../shared/charts/palette.ts';

type Triple = [number, number, number];

/** Linear light of '#rrggbb'. */
const light = (hex: string): Triple => {
  const part = (at: number): number => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return [part(1), part(3), part(5)];
};

/** The cube root of CIE's lightness, straight near black. */
const curve = (t: number): number => (t > 0.008856 ? Math.cbrt(t) : 7.787 * t + 16 / 116);

/** CIE L*a*b* of linear light. */
function lab([r, g, b]: Triple): Triple {
  const x = curve((0.4124 * r + 0.3576 * g + 0.1805 * b) / 0.9505);
  const y = curve(0.2126 * r + 0.7152 * g + 0.0722 * b);
  const z = curve((0.0193 * r + 0.1192 * g + 0.9505 * b) / 1.089);
  return [116 * y - 16, 500 * (x - y), 200 * (y - z)];
}

/** How the colour-blind see (Machado, Oliveira and Fernandes 2009, full severity). */
const EYES: Record<string, [Triple, Triple, Triple]> = {
  normal: [
    [1, 0, 0],
    [0, 1, 0],
    [0, 0, 1],
  ],
  protanopia: [
    [0.152286, 1.052583, -0.204868],
    [0.114503, 0.786281, 0.099216],
    [-0.003882, -0.048116, 1.051998],
  ],
  deuteranopia: [
    [0.367322, 0.860646, -0.227968],
    [0.280085, 0.672501, 0.047413],
    [-0.01182, 0.04294, 0.968881],
  ],
};

const seen = (hex: string, eye: [Triple, Triple, Triple]): Triple => {
  const [r, g, b] = light(hex);
  const row = ([x, y, z]: Triple): number => Math.min(1, Math.max(0, x * r + y * g + z * b));
  return lab([row(eye[0]), row(eye[1]), row(eye[2])]);
};

describe('the colours of charts', () => {
  it('are eight or more, all different', () => {
    expect(SERIES_COLOURS.length).toBeGreaterThanOrEqual(8);
    expect(new Set(SERIES_COLOURS).size).toBe(SERIES_COLOURS.length);
  });

  it.each(Object.entries(EYES))('stay apart for %s eyes', (_, eye) => {
    const colours = SERIES_COLOURS.map((hex) => seen(hex, eye));
    colours.forEach((a, i) =>
      colours.slice(0, i).forEach((b) => expect(Math.hypot(a[0] - b[0], a[1] - b[1], a[2] - b[2])).toBeGreaterThan(18)),
    );
  });

  it('differ from their neighbours in grey print, and all stand out on white', () => {
    const lightness = SERIES_COLOURS.map((hex) => lab(light(hex))[0]);
    lightness.slice(1).forEach((value, index) => expect(Math.abs(value - (lightness[index] ?? 0))).toBeGreaterThan(15));
    const [first = 0, second = 0, third = 0] = lightness;
    for (const gap of [first - second, second - third, first - third]) expect(Math.abs(gap)).toBeGreaterThan(15);
    for (const value of lightness) expect(value).toBeLessThan(82);
  });
});
