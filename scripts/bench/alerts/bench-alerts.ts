import type { Suite } from '../suite.ts';
import { measureEvaluation } from './measure-evaluation.ts';
import { measureRestart } from './measure-restart.ts';

/** What it costs to watch everything, and how soon a breach is told. */
export const benchAlerts: Suite = {
  limits: { alerts_cpu_percent: 30, alerts_lag_p99_ms: 200, alerts_restart_1000_ms: 1_000, alerts_restart_told: 0 },
  async run(say) {
    say('10,000 series by 20 rules at a sample a second …');
    const evaluation = await measureEvaluation();
    say('a start with a thousand alerts …');
    return { ...evaluation, ...(await measureRestart()) };
  },
};
