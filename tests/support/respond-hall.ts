import { onTestFinished } from 'vitest';
import { openDutyDatabase } from '../../desktop/hub/duty/duty-database.ts';
import { openRespond } from '../../desktop/hub/respond/open-respond.ts';
import { createFakeClock } from './fake-clock.ts';
import { buildAlert, buildContact, createResponseDesk } from './response-desk.ts';
import { silentLog } from './silent-log.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** A venue whose hub comes and goes. */
export function openRespondHall() {
  const folder = temporaryFolder();
  const clock = createFakeClock();
  const desk = createResponseDesk();
  let nextId = 0;
  let quietMs: number | null = null;
  const start = () => {
    const database = openDutyDatabase(folder);
    const respond = openRespond({
      database,
      alerts: desk.alerts,
      outbox: desk.outbox,
      isEventDay: () => false,
      momentOf: () => null,
      quietUntilMs: () => quietMs,
      mayShareCause: (...pair) => pair.every((id) => id.startsWith('wired-')),
      files: { folder: `${folder}/files`, backupFolder: `${folder}/backups`, mostBytes: 1_000_000 },
      clock,
      log: silentLog,
      makeId: () => `i${++nextId}`,
    });
    respond.start();
    return { respond, database };
  };
  let hub = start();
  const stop = (): void => {
    void hub.respond.close();
    hub.database.close();
  };
  onTestFinished(stop);
  hub.respond.plan.contacts.save(buildContact({ id: 'anna', accountId: 'account-anna' }));
  return {
    clock,
    desk,
    incidents: () => hub.respond.incidents,
    plan: () => hub.respond.plan,
    database: () => hub.database,
    /** A quiet phase that holds everything begins, and lasts for so long. */
    beQuiet: (forMs: number) => void (quietMs = clock.nowMs() + forMs),
    restart(awayMs = 0) {
      stop();
      clock.sleep(awayMs);
      hub = start();
    },
    fire(id: string, part = {}) {
      const nowMs = clock.nowMs();
      desk.become(buildAlert({ id, breachedAtMs: nowMs, firedAtMs: nowMs, sinceMs: nowMs, ...part }));
      clock.advance(0);
    },
    recover(id: string) {
      desk.become(buildAlert({ id, state: 'normal', reason: 'recovered', firedAtMs: null, sinceMs: clock.nowMs() }));
      clock.advance(0);
    },
  };
}
