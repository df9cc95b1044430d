import type { Alert } from '#shared/domain/alert/alert.ts';
import type { Stop } from '../kernel/clock.ts';
import type { Alerts } from './alerts/alerts.ts';
import type { FleetWriter } from './create-fleet.ts';

export interface TellDownDependencies {
  readonly alerts: Pick<Alerts, 'active' | 'onTransition'> & { readonly rules: Pick<Alerts['rules'], 'find'> };
  readonly fleet: Pick<FleetWriter, 'learnDown'>;
}

/** Whoever sees a system and whoever sees its alert are told the same of it at the same time. */
export function tellDown({ alerts, fleet }: TellDownDependencies): Stop {
  /** By host: what says so. Its rule may be gone when it ends. */
  const saying = new Map<string, string>();
  const saysDown = ({ state, severity, ruleId }: Alert): boolean =>
    state === 'firing' && severity === 'critical' && alerts.rules.find(ruleId)?.condition.kind === 'host-down';
  const tell = (alert: Alert): void => {
    const { id, hostId } = alert;
    if (hostId === null) return;
    if (saysDown(alert)) {
      saying.set(hostId, id);
      fleet.learnDown(hostId, true);
    } else if (saying.get(hostId) === id) {
      saying.delete(hostId);
      fleet.learnDown(hostId, false);
    }
  };
  alerts.active().forEach(tell);
  return alerts.onTransition(({ alert }) => tell(alert));
}
