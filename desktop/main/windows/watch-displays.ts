import { screen } from 'electron';

/** A cable that is pulled makes several events at once. */
const SETTLE_MS = 150;

/** Calls `onChange` after displays came, went or changed. Returns how to stop. */
export function watchDisplays(onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(onChange, SETTLE_MS);
  };
  screen.on('display-added', soon);
  screen.on('display-removed', soon);
  screen.on('display-metrics-changed', soon);
  return () => {
    clearTimeout(timer);
    screen.removeListener('display-added', soon);
    screen.removeListener('display-removed', soon);
    screen.removeListener('display-metrics-changed', soon);
  };
}
