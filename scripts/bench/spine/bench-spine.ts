import type { Suite } from '../suite.ts';
import { measureAgentCost } from './measure-agent-cost.ts';
import { measureSampleToScreen } from './measure-sample-to-screen.ts';
import { measureStartToLive } from './measure-start-to-live.ts';

/** From a host's figure to a person's eye: the way that everything else stands on. */
export const benchSpine: Suite = {
  limits: { sample_to_screen_p99_ms: 250, start_to_live_ms: 3_000, agent_cpu_percent: 0.4, agent_rss_mb: 70 },
  parts: [
    { figures: ['start_to_live_ms'], says: 'npm start to the first live chart, seven times', measure: measureStartToLive },
    { figures: ['sample_to_screen_p99_ms'], says: 'sample to screen, two minutes', measure: measureSampleToScreen },
    { figures: ['agent_cpu_percent', 'agent_rss_mb'], says: "the agent's cost, two minutes", measure: measureAgentCost },
  ],
};
