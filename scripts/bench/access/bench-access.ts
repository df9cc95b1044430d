import type { Suite } from '../suite.ts';
import { measureAttack } from './measure-attack.ts';
import { measureAuthorise } from './measure-authorise.ts';
import { measureHostList } from './measure-host-list.ts';

/** Who may do what: what it costs to know, and what those cost who may not. */
export const benchAccess: Suite = {
  limits: { authorise_us: 20, attack_live_p99_ms: 250, attack_owner_refused: 0, host_list_ms: 80 },
  atLeast: { attack_sign_ins_per_second: 1_900 },
  parts: [
    { figures: ['authorise_us'], says: 'permission checks of 500 people who are signed in', measure: measureAuthorise },
    { figures: ['host_list_ms'], says: 'pages of 2,000 hosts', measure: measureHostList },
    {
      figures: ['attack_live_p99_ms', 'attack_owner_refused', 'attack_sign_ins_per_second'],
      says: '2,000 bad sign-ins a second for 30 s, with live data beside',
      measure: measureAttack,
    },
  ],
};
