import type { HeatmapSeriesOption } from 'echarts/charts';
import type { GridComponentOption, VisualMapComponentOption } from 'echarts/components';
import type { ComposeOption } from 'echarts/core';
import { venueClock } from '#shared/view/venue-time.ts';
import { AXIS_WIDTH, LABEL_WIDTH } from './chart-frame.ts';
import type { ChartPalette } from './chart-palette.ts';
import type { HeatCells } from './heat-cells.ts';
import { say } from './words.ts';

export type HeatMapOptions = ComposeOption<HeatmapSeriesOption | GridComponentOption | VisualMapComponentOption>;

/** For the times under the rows. */
export const HEAT_FOOT = 22;
/** Of the panel around it, which charts have not. */
const PANEL_PADDING = 12;
const LABEL_STEPS_MS = [1, 5, 15, 60, 360].map((minutes) => minutes * 60_000);

/** One row a core, one column a step, from the quiet surface (idle) to the series colour (fully busy). */
export function heatMapOptions(heat: HeatCells, palette: ChartPalette, timeZone: string): HeatMapOptions {
  const text = { color: palette.muted, fontSize: 12 * palette.scale, fontFamily: palette.font.replace(/^\S+ /, '') };
  const labelMs = LABEL_STEPS_MS.find((candidate) => (heat.columns * heat.stepMs) / candidate <= 6) ?? 86_400_000;
  const rowEvery = Math.max(0, Math.ceil(heat.cores.length / 16) - 1);
  return {
    animation: false,
    // Under the charts of the page, so that one moment stands at one place in all.
    grid: {
      left: AXIS_WIDTH * palette.scale - PANEL_PADDING,
      right: LABEL_WIDTH * palette.scale - PANEL_PADDING,
      top: 4,
      bottom: HEAT_FOOT * palette.scale,
    },
    xAxis: {
      type: 'category',
      data: Array.from({ length: heat.columns }, (_, index) => venueClock(heat.startMs + index * heat.stepMs, timeZone)),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...text, interval: (index: number) => index > 1 && (heat.startMs + index * heat.stepMs) % labelMs < heat.stepMs },
    },
    yAxis: {
      type: 'category',
      inverse: true,
      data: heat.cores.map((core) => say('core', { n: core })),
      axisLine: { show: false },
      axisTick: { show: false },
      axisLabel: { ...text, interval: rowEvery },
    },
    visualMap: { show: false, min: 0, max: 100, inRange: { color: [palette.quiet, palette.series[0]] } },
    series: [
      {
        type: 'heatmap',
        data: heat.cells.map((cell) => [...cell]),
        silent: true,
        progressive: 0,
        itemStyle: { borderColor: palette.surface, borderWidth: 1 },
      },
    ],
  };
}
