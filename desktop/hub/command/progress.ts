/** How far a command is, for whoever waits for it. */
export interface Progress {
  /** `share` from 0 to 1. */
  step(what: string, share: number): void;
  /** Without a known end. */
  count(what: string, count: number): void;
  /** Ends the line that is being written over, before other words. */
  end(): void;
}

export interface ProgressOptions {
  readonly write: (text: string) => void;
  /** On a terminal one line that changes; elsewhere a line for each quarter. */
  readonly isTerminal: boolean;
  readonly nowMs: () => number;
}

const REDRAW_MS = 100;
const LINE_EVERY = 4;
const COUNT_LINE_EVERY_MS = 5_000;

export function createProgress({ write, isTerminal, nowMs }: ProgressOptions): Progress {
  let shown = '';
  let shownAtMs = 0;
  const redraw = (text: string, isLast: boolean): void => {
    if (!isLast && nowMs() - shownAtMs < REDRAW_MS) return;
    shownAtMs = nowMs();
    shown = text;
    write(`\r\u001B[K${text}`);
  };
  return {
    step(what, share) {
      const percent = Math.floor(share * 100);
      if (isTerminal) {
        redraw(`${what} ${percent} %`, share >= 1);
        return;
      }
      const line = `${what} ${Math.floor(share * LINE_EVERY) * (100 / LINE_EVERY)} %`;
      if (line === shown) return;
      shown = line;
      write(`${line}\n`);
    },
    count(what, count) {
      const text = `${what} ${count.toLocaleString('en')}`;
      if (isTerminal) redraw(text, false);
      else if (nowMs() - shownAtMs >= COUNT_LINE_EVERY_MS) {
        shownAtMs = nowMs();
        write(`${text}\n`);
      }
    },
    end() {
      if (isTerminal && shown !== '') write('\r\u001B[K');
      shown = '';
    },
  };
}
