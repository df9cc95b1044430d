import { EMERGENCY_KINDS, type EmergencyKind, type EmergencyType } from './incident.ts';
import { worded } from '../../language/worded.ts';
import { say } from './words.ts';

const TYPES: Readonly<Record<EmergencyKind, EmergencyType>> = {
  fire: 'wedding_day_crisis',
  medical: 'wedding_day_crisis',
  power: 'infrastructure_failure',
  security: 'security_breach',
  technical: 'infrastructure_failure',
  other: 'wedding_day_crisis',
};

interface KindWords {
  /** As it heads an incident. */
  readonly name: string;
  /** On a button. */
  readonly short: string;
  /** What it is in the words of the address. */
  readonly type: EmergencyType;
}

/** What emergencies are called. */
export const EMERGENCY_WORDS: Readonly<Record<EmergencyKind, KindWords>> = worded(EMERGENCY_KINDS, (kind) => ({
  name: say(`kind.${kind}`),
  short: say(`kind.${kind}.short`),
  type: TYPES[kind],
}));
