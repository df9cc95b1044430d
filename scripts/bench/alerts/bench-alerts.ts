import type { Suite } from '../suite.ts';
import { measureDeadAgent } from './measure-dead-agent.ts';
import { measureEvaluation } from './measure-evaluation.ts';
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
    breach_to_notice_p99_ms: 1_000,
    dead_agent_s: 5,
    dead_agent_usual_s: 15,
  },
  async run(say) {
    say('10,000 series by 20 rules at a sample a second …');
    const evaluation = await measureEvaluation();
    say('ten thousand alerts that fire …');
    const standing = await measureStanding();
    say('a start with a thousand alerts …');
    const restart = await measureRestart();
    say('a sample that breaches, until console and phone are told …');
    const notice = await measureNotice();
    say('agents that are killed or hang, on the day of an event and otherwise …');
    const dead = await measureDeadAgent();
    say('a rule on 30 days of 40 hosts …');
    return { ...evaluation, ...standing, ...restart, ...notice, ...dead, ...(await measureReplay()) };
  },
};
