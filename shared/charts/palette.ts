// The colours of charts, on screen, in pictures and in workbooks: the one place for them.
// Neighbours, and the first three among each other, differ in lightness, so that grey print keeps them apart; all pairs stay apart for colour-blind readers (tested).

/** Colours of the series, in order. A chart draws no more series than there are colours. */
export const SERIES_COLOURS = [
  '#1f3fc4',
  '#f9b64a',
  '#29848b',
  '#661810',
  '#b85cc4',
  '#431d7c',
  '#84c8ff',
  '#a22200',
  '#b6a059',
  '#36424a',
] as const;

/** Colour of the series at `index`. */
export const seriesColour = (index: number): string =>
  SERIES_COLOURS[index % SERIES_COLOURS.length] ?? SERIES_COLOURS[0];

/** What is not a series: title and figures, labels and remarks, axis line, grid lines, ground. */
export const CHART_INK = {
  text: '#1f2328',
  label: '#4d5560',
  axis: '#8b929b',
  grid: '#e3e6ea',
  ground: '#ffffff',
} as const;
