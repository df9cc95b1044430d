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
  const tell = (alert: Alert): void => {
    if (alert.hostId === null || alerts.rules.find(alert.ruleId)?.condition.kind !== 'host-down') return;
    fleet.learnDown(alert.hostId, alert.state === 'firing' && alert.severity === 'critical');
  };
  alerts.active().forEach(tell);
  return alerts.onTransition(({ alert }) => tell(alert));
}
