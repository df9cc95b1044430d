export interface ScrolledTable {
  /** From each frame to the next, in milliseconds. */
  readonly frames: number[];
  /** The page's own tasks that took 50 ms or more, waiting for a processor included. */
  readonly longTasks: number[];
}

/**
 * Runs in the page. Scrolls the table for `durationMs`: down and up by rows and by whole screens, now and then from one end to the other, and
 * tells the time from each frame to the next. The first frames, in which nothing has moved yet, are left out.
 */
export async function scrollTable(durationMs: number): Promise<ScrolledTable> {
  const table = document.querySelector('.host-table');
  if (table === null) throw new Error('There is no table.');
  const frames: number[] = [];
  const longTasks: number[] = [];
  const tasks = new PerformanceObserver((list) => longTasks.push(...list.getEntries().map(({ duration }) => duration)));
  tasks.observe({ type: 'longtask' });
  const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  let beforeMs = await nextFrame();
  const startedMs = beforeMs;
  for (let frame = 0; beforeMs - startedMs < durationMs; frame += 1) {
    const most = table.scrollHeight - table.clientHeight;
    // A wheel, a page key, and a thumb that is dragged.
    const step = [56, 120, table.clientHeight * 0.9][Math.floor(frame / 90) % 3] ?? 0;
    if (frame % 240 === 239) table.scrollTop = table.scrollTop > most / 2 ? 0 : most;
    else if (frame % 7 === 6 && Math.floor(frame / 90) % 3 === 2) table.scrollTop = (frame * 7_919) % most;
    else table.scrollTop += table.scrollTop + step > most ? -most : step;
    const nowMs = await nextFrame();
    if (frame > 2) frames.push(nowMs - beforeMs);
    beforeMs = nowMs;
  }
  tasks.disconnect();
  return { frames, longTasks };
}
