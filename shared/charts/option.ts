// A pivot's answer as an ECharts option. Pure: no echarts import; the option is plain data.

export const CHART_TYPES = ['bar', 'stacked', 'line'] as const;
export type ChartType = (typeof CHART_TYPES)[number];
