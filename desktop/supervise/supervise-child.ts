import type { ChildProcess } from 'node:child_process';
import { ALIVE_EVERY_MS, type ChildMessage, childMessageSchema, type SupervisorMessage } from '#shared/ipc/child-messages.ts';
import type { NodeChild } from './run-node-child.ts';
import {
  HUNG_AFTER_MS,
  INITIAL_SUPERVISION,
  superviseStep,
  type Supervision,
  type SupervisionEffect,
  type SupervisionInput,
  wakeAtMs,
} from './supervise-state.ts';

export interface SupervisedChildOptions {
  /** Asked anew at each start. */
  readonly program: () => NodeChild;
  readonly run: (child: NodeChild) => ChildProcess;
  readonly nowMs: () => number;
  readonly onMessage: (message: ChildMessage, reply: (message: SupervisorMessage) => void) => void;
  readonly onChange: (supervision: Supervision) => void;
}

export interface SupervisedChild {
  supervision(): Supervision;
  start(): void;
  /** Ends it if it runs and starts it, also one that had failed. */
  restart(): void;
  /** Ends it in good order, by force after some seconds; resolves when it is gone. */
  stop(): Promise<void>;
}

/** Keeps one program running: restarts it with back-off when it ends unasked. */
export function createSupervisedChild(options: SupervisedChildOptions): SupervisedChild {
  let supervision = INITIAL_SUPERVISION;
  let child: ChildProcess | null = null;
  let timer: NodeJS.Timeout | undefined;
  let whenStopped: (() => void)[] = [];

  const feed = (input: SupervisionInput): void => {
    const step = superviseStep(supervision, input, options.nowMs());
    const isChanged = step.supervision !== supervision;
    supervision = step.supervision;
    for (const effect of step.effects) carryOut(effect);
    clearTimeout(timer);
    const wakeMs = wakeAtMs(supervision);
    if (wakeMs !== null) timer = setTimeout(() => feed({ type: 'time' }), Math.max(0, wakeMs - options.nowMs()));
    if (isChanged) options.onChange(supervision);
    if (supervision.phase.name === 'stopped') {
      for (const resolve of whenStopped) resolve();
      whenStopped = [];
    }
  };

  const carryOut = (effect: SupervisionEffect): void => {
    switch (effect) {
      case 'spawn':
        spawn();
        break;
      case 'ask-to-stop':
        // A channel that is closed already means that it is ending.
        if (child?.connected === true) child.send({ type: 'stop' } satisfies SupervisorMessage, () => undefined);
        else child?.kill('SIGTERM');
        break;
      case 'terminate':
        child?.kill('SIGTERM');
        break;
      case 'kill':
        child?.kill('SIGKILL');
        break;
    }
  };

  const spawn = (): void => {
    const started = options.run(options.program());
    child = started;
    const pulse = watchPulse(() => feed({ type: 'hung' }));
    const killWithUs = (): void => void started.kill('SIGTERM');
    process.once('exit', killWithUs);
    const gone = (input: SupervisionInput): void => {
      process.removeListener('exit', killWithUs);
      pulse.stop();
      if (child !== started) return;
      child = null;
      feed(input);
    };
    started.once('error', (error) => {
      if (started.pid === undefined) gone({ type: 'not-spawned', message: error.message });
    });
    started.once('exit', (code, signal) => gone({ type: 'exited', code, signal }));
    started.on('message', (raw) => {
      const message = childMessageSchema.safeParse(raw);
      if (!message.success) return;
      if (message.data.type === 'alive') {
        pulse.beat();
        return;
      }
      options.onMessage(message.data, (reply) => {
        if (started.connected) started.send(reply, () => undefined);
      });
      if (message.data.type === 'failed') feed({ type: 'said-failed', message: message.data.message });
      else if (message.data.type !== 'keychain-ask') {
        // All that is kept running gives signs of life from here on.
        pulse.beat();
        feed({ type: 'ready' });
      }
    });
  };

  return {
    supervision: () => supervision,
    start: () => feed({ type: 'start' }),
    restart: () => feed({ type: 'restart' }),
    stop: () =>
      new Promise((resolve) => {
        whenStopped.push(resolve);
        feed({ type: 'stop' });
      }),
  };
}

/**
 * Calls `onSilence` when signs of life stop; a child is watched from its first, which is that it is ready. Counted in turns of our own loop, not by the clock:
 * a computer that sleeps makes nobody hang.
 */
function watchPulse(onSilence: () => void): { readonly beat: () => void; readonly stop: () => void } {
  const most = HUNG_AFTER_MS / ALIVE_EVERY_MS;
  let missed = 0;
  let timer: NodeJS.Timeout | undefined;
  return {
    beat() {
      missed = 0;
      timer ??= setInterval(() => {
        missed += 1;
        if (missed === most) onSilence();
      }, ALIVE_EVERY_MS);
    },
    stop: () => clearInterval(timer),
  };
}
