import { type Display, screen } from 'electron';

/** A cable that is pulled makes several events at once. */
const SETTLE_MS = 150;

/** Calls `onGone` at once when one went, `onChange` after displays came, went or changed. Returns how to stop. */
export function watchDisplays(onGone: (displayId: number) => void, onChange: () => void): () => void {
  let timer: NodeJS.Timeout | undefined;
  const soon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(onChange, SETTLE_MS);
  };
  const gone = (_event: unknown, { id }: Display): void => onGone(id);
  screen.on('display-removed', gone);
  screen.on('display-added', soon);
  screen.on('display-removed', soon);
  screen.on('display-metrics-changed', soon);
  return () => {
    clearTimeout(timer);
    screen.removeListener('display-removed', gone);
    screen.removeListener('display-added', soon);
    screen.removeListener('display-removed', soon);
    screen.removeListener('display-metrics-changed', soon);
  };
}
