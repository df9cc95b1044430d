import type { Suite } from '../suite.ts';
import { measureDeadAgent } from './measure-dead-agent.ts';
import { measureEvaluation } from './measure-evaluation.ts';
import { measureHubRestart } from './measure-hub-restart.ts';
import { measureNotice } from './measure-notice.ts';
import { measureReplay } from './measure-replay.ts';
import { measureRestart } from './measure-restart.ts';
import { measureStanding } from './measure-standing.ts';

/** What it costs to watch everything, how soon a breach and a dead agent are told, and what a start and a look at the past take. */
export const benchAlerts: Suite = {
  limits: {
    alerts_cpu_percent: 30,
    alerts_lag_p99_ms: 200,
    alerts_restart_1000_ms: 1_000,
    alerts_restart_told: 0,
    alerts_restart_new_notices: 0,
    breach_to_notice_p99_ms: 1_000,
    dead_agent_s: 5,
    dead_agent_usual_s: 15,
  },
  parts: [
    {
      figures: ['alerts_cpu_percent', 'alerts_lag_p99_ms'],
      says: '10,000 series by 20 rules at a sample a second',
      measure: measureEvaluation,
    },
    { figures: ['alerts_standing_10000_cpu_percent'], says: 'ten thousand alerts that fire', measure: measureStanding },
    { figures: ['alerts_restart_1000_ms', 'alerts_restart_told'], says: 'a start with a thousand alerts', measure: measureRestart },
    {
      figures: ['alerts_restart_hub_ms', 'alerts_restart_new_notices'],
      says: 'a hub that is killed while a thousand alerts fire',
      measure: measureHubRestart,
    },
    { figures: ['breach_to_notice_p99_ms'], says: 'a sample that breaches, until console and phone are told', measure: measureNotice },
    {
      figures: ['dead_agent_s', 'dead_agent_usual_s'],
      says: 'agents that are killed or hang, on the day of an event and otherwise',
      measure: measureDeadAgent,
    },
    {
      figures: ['replay_40_hosts_30d_s', 'replay_40_hosts_30d_others_worst_ms'],
      says: 'a rule on 30 days of 40 hosts',
      measure: measureReplay,
    },
  ],
};
