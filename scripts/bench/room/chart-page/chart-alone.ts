import { computed, defineComponent, h, type PropType } from 'vue';
import type { ChartLine } from '../../../../desktop/console/charts/chart-data.ts';
import LiveChart from '../../../../desktop/console/charts/LiveChart.vue';
import { useChartPage } from '../../../../desktop/console/charts/use-chart-page.ts';
import type { SeriesWindow } from '../../../../desktop/console/series/series-window.ts';
import { STEP_MS, STEPS } from './made-up-day.ts';

/** The console's own chart, with a day of all the series that it is given. */
export const ChartAlone = defineComponent({
  props: { window: { type: Object as PropType<SeriesWindow>, required: true } },
  setup(props) {
    const page = useChartPage(() => ({ windowMs: STEPS * STEP_MS, stepMs: STEP_MS }));
    // The same lines for as long as there are the same series, as on a host's page.
    const lines = props.window.series.map(({ name, labels }, index): ChartLine => ({
      name,
      labels,
      label: `${index}`,
      colour: index < 2 ? (index === 0 ? 1 : 2) : 0,
    }));
    const limits: readonly [] = [];
    const now = computed(() => props.window.series.map(({ avg, lastTimeMs }) => ({ value: avg.at(-1) ?? null, timeMs: lastTimeMs })));
    return () =>
      h(LiveChart, { title: 'Network', unit: 'percent', lines, window: props.window, page, intervalMs: STEP_MS, limits, now: now.value });
  },
});
