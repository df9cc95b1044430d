/**
 * Runs inside a page: notes, for each sample that comes to any element with `data-sample-time`, how long after it was
 * taken the frame that shows it was handed to the screen. Works from outside the product, on what a person sees.
 */
export function watchPaint(): void {
  const delays: number[] = [];
  Object.assign(globalThis, { paintDelays: delays });
  let seenMs = 0;
  const note = (): void => {
    const times = [...document.querySelectorAll<HTMLElement>('[data-sample-time]')].map((element) => Number(element.dataset['sampleTime']));
    const newestMs = Math.max(...times);
    if (!(newestMs > seenMs)) return;
    seenMs = newestMs;
    requestAnimationFrame(() => {
      // A task posted from a frame runs after that frame was painted.
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = () => delays.push(Date.now() - newestMs);
      port2.postMessage(null);
    });
  };
  new MutationObserver(note).observe(document.documentElement, {
    subtree: true,
    childList: true,
    attributes: true,
    attributeFilter: ['data-sample-time'],
  });
}
