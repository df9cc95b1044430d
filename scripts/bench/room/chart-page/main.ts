import '../../../../desktop/ui/tokens.css';
import '../../../../desktop/ui/base.css';
import { createApp, h, nextTick, shallowRef } from 'vue';
import { createMemoryHistory, createRouter } from 'vue-router';
import { advanceWindow, openWindow, type SeriesWindow } from '../../../../desktop/console/series/series-window.ts';
import { installFace } from '../../../../desktop/ui/install-face.ts';
import { TICKER } from '../../../../desktop/ui/use-ticker.ts';
import ChartAlone from './ChartAlone.vue';
import { madeUpDay, madeUpStep, STEP_MS, STEPS } from './made-up-day.ts';

/** Until what was last changed is painted: a task that is posted from a frame runs after it. */
const painted = (): Promise<void> =>
  new Promise((resolve) => {
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => resolve();
      port2.postMessage(null);
    });
  });

/** From the answer of the hub to the painted chart; then from each further step to its drawn lines (work of the page) and to its paint. */
async function measureChart(updates: number): Promise<{ firstMs: number; updateMs: number[]; paintMs: number[]; drawn: number }> {
  const startMs = Math.floor(Date.now() / STEP_MS) * STEP_MS - STEPS * STEP_MS;
  const answer = madeUpDay(startMs);
  const nowMs = shallowRef(answer.hubTimeMs);
  const place = document.querySelector('#app') as HTMLElement;
  await painted();
  const began = performance.now();
  const window = shallowRef<SeriesWindow>(openWindow(answer));
  const app = createApp({ render: () => h(ChartAlone, { window: window.value }) });
  installFace(app, { face: 'console', theme: 'dark' });
  // What is zoomed to stands in the address of the console's page.
  app.use(createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: { render: () => null } }] }));
  app.provide(TICKER, { nowMs, close: () => undefined });
  app.mount(place);
  await painted();
  for (let frames = 0; place.querySelector('canvas') === null; frames += 1) {
    if (frames > 100) throw new Error('No chart was drawn.');
    await painted();
  }
  const firstMs = performance.now() - began;
  const updateMs: number[] = [];
  const paintMs: number[] = [];
  for (let step = STEPS; step < STEPS + updates; step += 1) {
    const points = [...madeUpStep(startMs, step)];
    await painted();
    const from = performance.now();
    nowMs.value += STEP_MS;
    window.value = advanceWindow(window.value, { watchId: 1, hubTimeMs: nowMs.value, points });
    // Vue's own turn, then that in which the plot draws.
    await nextTick();
    await Promise.resolve();
    updateMs.push(performance.now() - from);
    await painted();
    paintMs.push(performance.now() - from);
  }
  const canvas = place.querySelector('canvas') as HTMLCanvasElement;
  const pixels = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data ?? [];
  let drawn = 0;
  for (let at = 3; at < pixels.length; at += 4) if (pixels[at] !== 0) drawn += 1;
  return { firstMs, updateMs, paintMs, drawn };
}

Object.assign(globalThis, { measureChart });
