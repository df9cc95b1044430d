import { openDutyDatabase } from '../../desktop/hub/duty/duty-database.ts';
import { openAlerts } from '../../desktop/hub/evaluate/alerts/open-alerts.ts';
import type { FleetWriter } from '../../desktop/hub/evaluate/create-fleet.ts';
import type { Fleet } from '../../desktop/hub/evaluate/fleet.ts';
import { createBreachBook } from '../../desktop/hub/evaluate/processes/breach-book.ts';
import { openQuiet } from '../../desktop/hub/evaluate/quiet/open-quiet.ts';
import type { OpenAccess } from '../../desktop/hub/access/open-access.ts';
import type { Clock } from '../../desktop/hub/kernel/clock.ts';
import type { Logger } from '../../desktop/hub/kernel/logger.ts';
import type { SampleStore } from '../../desktop/hub/store/sample-store.ts';

export interface TestDutyOptions {
  readonly clock: Clock;
  readonly folder: string;
  readonly fleet: Fleet & FleetWriter;
  readonly store: SampleStore;
  readonly access: Pick<OpenAccess, 'audit' | 'vendorHosts'>;
  readonly log: Logger;
}

/** The evaluation and what keeps it quiet, as the pipeline opens them. */
export async function openTestDuty({ clock, folder, fleet, store, access, log }: TestDutyOptions) {
  const database = openDutyDatabase(folder);
  const timeZone = 'Europe/London';
  const { vendorOf } = access.vendorHosts;
  const { hosts, host: hostOf, condition: conditionOf } = fleet;
  const engine = await openAlerts({ clock, log, database, reader: store, hosts, hostOf, conditionOf, vendorOf, timeZone }, []);
  const quiet = openQuiet({ database, audit: access.audit, clock, alerts: engine.alerts, timeZone });
  return {
    database,
    engine,
    alerts: engine.alerts,
    breaches: createBreachBook(database),
    quiet,
    close() {
      engine.close();
      database.close();
    },
  };
}
