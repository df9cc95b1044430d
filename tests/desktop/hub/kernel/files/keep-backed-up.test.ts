import { expect, test, vi } from 'vitest';
import { keepBackedUp } from '../../../../../desktop/hub/kernel/files/keep-backed-up.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { logLines } from '../../../../support/log-lines.ts';

const MINUTE_MS = 60_000;

test('what the backups have not is copied at the start, when there is something new, and later when their disk was away', async () => {
  const clock = createFakeClock();
  const { log, lines } = logLines();
  const said = (): string[] => lines().flatMap((line) => /"msg":"([^"]*)"/.exec(line)?.[1] ?? []);
  const backUp = vi.fn<() => Promise<number>>().mockRejectedValueOnce(new Error('no disk')).mockResolvedValueOnce(2).mockResolvedValue(0);
  const backups = keepBackedUp({ vault: { backUp }, what: 'pictures', clock, log });
  await vi.waitFor(() => expect(said()).toEqual(['pictures could not be copied; it is tried again']));
  clock.advance(15 * MINUTE_MS);
  await vi.waitFor(() => expect(said().slice(1)).toEqual(['pictures were copied to the backups']));
  expect(backUp).toHaveBeenCalledTimes(2);
  backups.backUp();
  expect(backUp).toHaveBeenCalledTimes(3);
  await backups.close();
  clock.advance(60 * MINUTE_MS);
  expect(backUp).toHaveBeenCalledTimes(3);
  expect(said()).toHaveLength(2);
});

test('what comes while it copies is copied right after, also when it is closed meanwhile', async () => {
  const { promise: copied, resolve } = Promise.withResolvers<number>();
  const backUp = vi.fn<() => Promise<number>>().mockReturnValueOnce(copied).mockResolvedValue(1);
  const backups = keepBackedUp({ vault: { backUp }, what: 'pictures', clock: createFakeClock(), log: logLines().log });
  backups.backUp();
  backups.backUp();
  expect(backUp).toHaveBeenCalledTimes(1);
  const closed = backups.close();
  resolve(1);
  await closed;
  expect(backUp).toHaveBeenCalledTimes(2);
});
