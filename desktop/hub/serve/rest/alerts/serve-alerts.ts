import type { Handle } from '../handle.ts';
import { serveAlertList } from './alert-list.ts';
import type { AlertRoutesDependencies } from './alert-routes.ts';
import { serveBreachProcesses } from './breach-processes.ts';
import { serveDependencies } from './dependencies.ts';
import { serveInhibitions } from './inhibitions.ts';
import { serveLateFindings } from './late-findings.ts';
import { serveMaintenance } from './maintenance.ts';
import { serveRuleReplay } from './replay.ts';
import { serveRuleFiles } from './rule-files.ts';
import { serveRules } from './rules.ts';
import { serveSilences } from './silences.ts';

/** Alerts, what raises them, and what keeps them quiet. */
export function serveAlerts(handle: Handle, dependencies: AlertRoutesDependencies): void {
  serveAlertList(handle, dependencies);
  serveBreachProcesses(handle, dependencies);
  serveLateFindings(handle, dependencies);
  serveRules(handle, dependencies);
  serveRuleReplay(handle, dependencies);
  serveRuleFiles(handle, dependencies);
  serveSilences(handle, dependencies);
  serveMaintenance(handle, dependencies);
  serveDependencies(handle, dependencies);
  serveInhibitions(handle, dependencies);
}
