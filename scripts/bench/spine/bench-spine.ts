import type { Suite } from '../suite.ts';
import { measureAgentCost } from './measure-agent-cost.ts';
import { measureSampleToScreen } from './measure-sample-to-screen.ts';
import { measureStartToLive } from './measure-start-to-live.ts';

/** From a host's figure to a person's eye: the way that everything else stands on. */
export const benchSpine: Suite = {
  limits: { sample_to_screen_p99_ms: 250, start_to_live_ms: 3_000, agent_cpu_percent: 0.4, agent_rss_mb: 70 },
  async run(say) {
    say('npm start to the first live chart, seven times …');
    const start = await measureStartToLive();
    say('sample to screen, two minutes …');
    const screen = await measureSampleToScreen();
    say("the agent's cost, two minutes …");
    const agent = await measureAgentCost();
    return { ...screen, ...start, ...agent };
  },
};
