import type { EmergencyKind, EmergencyType } from './incident.ts';

interface KindWords {
  /** As it heads an incident. */
  readonly name: string;
  /** On a button. */
  readonly short: string;
  /** What it is in the words of the address. */
  readonly type: EmergencyType;
}

/** What emergencies are called. */
export const EMERGENCY_WORDS: Readonly<Record<EmergencyKind, KindWords>> = {
  fire: { name: 'Fire', short: 'Fire', type: 'wedding_day_crisis' },
  medical: { name: 'Somebody is hurt or ill', short: 'Medical', type: 'wedding_day_crisis' },
  power: { name: 'Power failure', short: 'Power', type: 'infrastructure_failure' },
  security: { name: 'Security', short: 'Security', type: 'security_breach' },
  technical: { name: 'Technical failure', short: 'Technical', type: 'infrastructure_failure' },
  other: { name: 'Emergency', short: 'Other', type: 'wedding_day_crisis' },
};
