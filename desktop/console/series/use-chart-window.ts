import { computed, onScopeDispose, type Ref, shallowRef, watch } from 'vue';
import type { ChartPage } from '../charts/use-chart-page.ts';
import type { SeriesWindow } from './series-window.ts';
import { usePastWindow } from './use-past-window.ts';
import { type LiveWindow, useSeriesWindow } from './use-series-window.ts';

/** A wheel turns on for a moment: what it comes to is asked for, not each of its steps. */
const SETTLE_MS = 150;
/** What is compared with live charts is read so much further, as a part of the window, and only then again. */
const AHEAD_PART = 1 / 8;

interface Asked {
  readonly windowMs: number;
  readonly stepMs: number;
  readonly untilMs: number | null;
}

/** What the charts of a page show of a host: live or of the past, in steps that fit; and, `shiftMs` earlier, what they are compared with. */
export function useChartWindow(
  page: ChartPage,
  request: () => { readonly hostId: string; readonly names: readonly string[] },
  shiftMs: () => number | null = () => null,
): LiveWindow & { readonly past: Readonly<Ref<SeriesWindow | null>> } {
  const read = (): Asked => ({ windowMs: page.windowMs.value, stepMs: page.stepMs.value, untilMs: page.untilMs.value });
  const settled = shallowRef(read());
  let timer: ReturnType<typeof setTimeout> | undefined;
  watch([page.windowMs, page.stepMs, page.untilMs], () => {
    clearTimeout(timer);
    // The way home, and a range that is chosen, wait for nothing.
    if (page.isHome.value) settled.value = read();
    else timer = setTimeout(() => (settled.value = read()), SETTLE_MS);
  });
  onScopeDispose(() => clearTimeout(timer));
  const whole = (ms: number, up: boolean): number => (up ? Math.ceil : Math.floor)(ms / settled.value.stepMs) * settled.value.stepMs;
  const live = useSeriesWindow(() => {
    const { windowMs, stepMs, untilMs } = settled.value;
    return untilMs === null ? { ...request(), windowMs: whole(windowMs, true), stepMs } : null;
  });
  const stretch = (untilMs: number, earlierMs: number) => ({
    ...request(),
    startMs: whole(untilMs - settled.value.windowMs - earlierMs, false),
    endMs: whole(untilMs - earlierMs, true),
    stepMs: settled.value.stepMs,
  });
  const still = usePastWindow(() => (settled.value.untilMs === null ? null : stretch(settled.value.untilMs, 0)));
  const compared = usePastWindow(() => {
    const shift = shiftMs();
    if (shift === null) return null;
    const everyMs = settled.value.windowMs * AHEAD_PART;
    return stretch(settled.value.untilMs ?? Math.ceil(page.span.value.untilMs / everyMs) * everyMs, shift);
  });
  const isLive = computed(() => settled.value.untilMs === null);
  return {
    window: computed(() => (isLive.value ? live.window.value : (still.window.value ?? live.window.value))),
    failure: computed(() => (isLive.value ? live.failure.value : still.failure.value) ?? compared.failure.value),
    past: compared.window,
  };
}
