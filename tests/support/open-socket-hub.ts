import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { onTestFinished } from 'vitest';
import { CLIENT_NAMESPACE } from '#shared/protocol/version.ts';
import { openEventDays } from '../../desktop/hub/event-day/event-days.ts';
import type { FleetWriter } from '../../desktop/hub/evaluate/create-fleet.ts';
import type { Fleet } from '../../desktop/hub/evaluate/fleet.ts';
import { systemClock } from '../../desktop/hub/kernel/clock.ts';
import { createHubMetrics } from '../../desktop/hub/kernel/hub-metrics.ts';
import { openDutyDatabase } from '../../desktop/hub/duty/duty-database.ts';
import { createNotices } from '../../desktop/hub/kernel/notices.ts';
import { createLifecycle } from '../../desktop/hub/kernel/lifecycle.ts';
import { openNotify } from '../../desktop/hub/notify/open-notify.ts';
import { createPipeline } from '../../desktop/hub/pipeline.ts';
import { waitingOf } from '../../desktop/hub/serve/is-backed-up.ts';
import { limitIdentities } from '../../desktop/hub/serve/limit/limit-identities.ts';
import { createSocketServer } from '../../desktop/hub/serve/socket-server.ts';
import { openStore } from '../../desktop/hub/store/open-store.ts';
import { RETENTION } from '../../desktop/hub/kernel/retention-policy.ts';
import { openTestBoards } from './open-test-boards.ts';
import { openTestAccess } from './open-test-access.ts';
import { hubState } from './scripted-hub.ts';
import { readableLog } from './silent-log.ts';
import { temporaryFolder } from './temporary-folder.ts';

/** The hub's sockets, pipeline and store in this process, so that a test sees what waits in the hub's memory. It ends with the test. */
export async function openSocketHub() {
  const { log } = readableLog();
  const lifecycle = createLifecycle({ clock: systemClock, log });
  const store = await openStore({
    path: path.join(temporaryFolder(), 'hub.sqlite'),
    retention: RETENTION,
    onFailure: (error) => log.error(error.message),
    onWarning: (error) => log.warn(error.message),
  });
  lifecycle.add('store', store.close);
  const opened = openTestAccess();
  lifecycle.add('access', opened.close);
  const metrics = createHubMetrics({ version: '1.2.3' });
  const identities = limitIdentities({ clock: systemClock });
  const duty = openDutyDatabase(opened.dataDir);
  lifecycle.add('duty', () => void duty.close());
  const eventDays = openEventDays({ database: duty, audit: opened.audit, store, clock: systemClock, log });
  lifecycle.add('event days', eventDays.close);
  const timeZone = 'Europe/London';
  const venue = { name: 'Rose Hall', timeZone };
  const notify = openNotify({
    database: duty,
    access: opened,
    venue,
    version: '1.2.3',
    linkBase: () => null,
    hubNotices: createNotices(),
    clock: systemClock,
    log,
  });
  lifecycle.add('notices', notify.close);
  const boards = openTestBoards({ folder: opened.dataDir, database: duty, access: opened, clock: systemClock, log });
  lifecycle.add('boards', boards.close);
  const parts = {
    boards,
    clock: systemClock,
    log,
    metrics,
    lifecycle,
    store,
    duty,
    eventDays,
    notify,
    access: opened,
    identities,
    timeZone,
    isDemo: false,
    files: { folder: path.join(opened.dataDir, 'files'), backupFolder: path.join(opened.dataDir, 'backups'), mostBytes: 1_000_000 },
  };
  const pipeline = await createPipeline(parts);
  const http = createServer();
  const io = createSocketServer(http);
  lifecycle.add('sockets', () => io.close());
  pipeline.attach(io, () => hubState());
  await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => void (await lifecycle.close()));
  return {
    baseUrl: `http://127.0.0.1:${(http.address() as AddressInfo).port}`,
    store,
    access: opened,
    // Hosts that a test only needs to be there say nothing over the wire.
    fleet: pipeline.fleet as Fleet & FleetWriter,
    /** What waits in memory for this client. */
    waitingFor(socketId: string) {
      const socket = io.of(CLIENT_NAMESPACE).sockets.get(socketId);
      return socket === undefined ? null : waitingOf(socket);
    },
  };
}
