import { computed, type ComputedRef, type Ref, shallowRef } from 'vue';
import { useTicker } from '../../ui/use-ticker.ts';
import { type ChartSpan, type ChartView, panView, spanOf, stepOfWindow, viewOf, zoomView } from './chart-span.ts';
import { useViewInAddress } from './use-view-in-address.ts';

/** What all charts of a page share: the stretch that they show, and how it is changed. */
export interface ChartPage {
  /** Its end moves by whole steps while the charts are live. */
  readonly span: ComputedRef<ChartSpan>;
  readonly windowMs: ComputedRef<number>;
  readonly stepMs: ComputedRef<number>;
  /** Null while they slide on. */
  readonly untilMs: ComputedRef<number | null>;
  /** As the range says that is chosen, and live. */
  readonly isHome: ComputedRef<boolean>;
  /** What is being marked on one chart is seen on all. */
  readonly brush: Ref<ChartSpan | null>;
  zoom(factor: number, atMs: number): void;
  pan(byMs: number): void;
  show(span: ChartSpan): void;
  toNow(): void;
}

/** Charts begin with a range, or with what the address of the page says, and come back to the range. */
export function useChartPage(range: () => { readonly windowMs: number; readonly stepMs: number }): ChartPage {
  const nowMs = useTicker();
  const view = useViewInAddress();
  const shown = computed((): ChartView => view.value ?? { windowMs: range().windowMs, untilMs: null });
  const stepMs = computed(() => (view.value === null ? range().stepMs : stepOfWindow(view.value.windowMs)));
  // One step at a time, so that a chart without news is drawn no more often than it moves.
  const endMs = computed(() => shown.value.untilMs ?? Math.floor(nowMs.value / stepMs.value) * stepMs.value);
  return {
    span: computed(() => spanOf({ ...shown.value, untilMs: endMs.value }, endMs.value)),
    windowMs: computed(() => shown.value.windowMs),
    stepMs,
    untilMs: computed(() => shown.value.untilMs),
    isHome: computed(() => view.value === null),
    brush: shallowRef(null),
    zoom: (factor, atMs) => void (view.value = zoomView(shown.value, factor, atMs, nowMs.value)),
    pan: (byMs) => void (view.value = panView(shown.value, byMs, nowMs.value)),
    show: (span) => void (view.value = viewOf(span, nowMs.value)),
    toNow: () => void (view.value = null),
  };
}
