// The colours of charts, on screen, in pictures and in workbooks: the one place for them.
// Neighbours differ in lightness, so that grey print keeps them apart; all pairs stay apart for colour-blind readers (tested).

/** Colours of the series, in order. A chart draws no more series than there are colours. */
export const SERIES_COLOURS = [
  '#1f4fbf',
  '#f7b52c',
  '#0a4a4e',
  '#d77aa4',
  '#5a2c18',
  '#a9bcf5',
  '#a8460f',
  '#cfc66a',
  '#551475',
  '#b08a6a',
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
