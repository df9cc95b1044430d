import type { Suite } from '../suite.ts';
import { measureEvaluation } from './measure-evaluation.ts';

/** What it costs to watch everything, and how soon a breach is told. */
export const benchAlerts: Suite = {
  limits: { alerts_cpu_percent: 30, alerts_lag_p99_ms: 200 },
  async run(say) {
    say('10,000 series by 20 rules at a sample a second …');
    return measureEvaluation();
  },
};
