/** Runs in the page. The time from each frame to the next for `durationMs`, in which nothing is done. */
export async function countFrames(durationMs: number): Promise<number[]> {
  const nextFrame = (): Promise<number> => new Promise((resolve) => requestAnimationFrame(resolve));
  const frames: number[] = [];
  let beforeMs = await nextFrame();
  for (const untilMs = beforeMs + durationMs; beforeMs < untilMs;) {
    const nowMs = await nextFrame();
    frames.push(nowMs - beforeMs);
    beforeMs = nowMs;
  }
  return frames;
}
