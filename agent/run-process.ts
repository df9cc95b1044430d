import { AppError } from '#shared/errors/app-error.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import { ALIVE_EVERY_MS, type ChildMessage, EXIT_CANNOT_START, supervisorMessageSchema } from '#shared/ipc/child-messages.ts';

/** What runs until it is told to end. */
export interface Running {
  readonly hostId: string;
  close(): Promise<void>;
}

/**
 * Runs this process: starts, tells a supervisor if there is one, gives it signs of life, and ends in good order on SIGINT, SIGTERM, the
 * supervisor's word, or its disappearance. A second signal ends at once. What cannot start says why and exits with 78.
 */
export async function runProcess(start: () => Promise<Running>): Promise<void> {
  let running: Running | null = null;
  let isEnding = false;
  const end = async (): Promise<void> => {
    if (isEnding) process.exit(1);
    isEnding = true;
    await running?.close();
    process.exit(0);
  };
  const endSoon = (): void => {
    end().catch((error: unknown) => {
      process.stderr.write(`${describeError(error)}\n`);
      process.exit(1);
    });
  };
  process.on('SIGINT', endSoon);
  process.on('SIGTERM', endSoon);
  process.on('message', (raw) => {
    if (supervisorMessageSchema.safeParse(raw).data?.type === 'stop' && !isEnding) endSoon();
  });
  process.on('disconnect', () => {
    if (!isEnding) endSoon();
  });
  try {
    running = await start();
    tell({ type: 'agent-ready', hostId: running.hostId });
    // Nobody listens to one that was started by hand or by the system.
    if (process.send !== undefined) setInterval(() => tell({ type: 'alive' }), ALIVE_EVERY_MS).unref();
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    process.stderr.write(`${describeError(error)}\n`);
    tell({ type: 'failed', code: error.code, message: describeError(error) }, () => process.exit(EXIT_CANNOT_START));
  }
}

/** Tells the supervisor, if there is one, and goes on when it has left. */
function tell(message: ChildMessage, then: () => void = () => undefined): void {
  if (process.send === undefined) then();
  else process.send(message, undefined, undefined, then);
}
