import { type ChannelDefinition, TAKEN } from '../channel.ts';
import { endpointOf } from '../endpoint-of.ts';
import { judgeAnswer } from '../judge-answer.ts';
import { post } from '../post.ts';

/** Tells an address outside that the hub lives; whoever stands behind it says so when nothing comes any more. Notices go other ways. */
export const heartbeatChannel: ChannelDefinition<'heartbeat'> = {
  kind: 'heartbeat',
  // The address itself: whoever knows it can pretend that all is well.
  needsSecret: true,
  endpoint: (_plan, secret) => (secret === null ? null : endpointOf(secret)),
  open: ({ secret, version, clock }) => ({
    async send(_message, signal) {
      if (secret === null) return TAKEN;
      const answer = await post({ url: secret, method: 'GET', headers: { 'user-agent': `wedsync-hub/${version}` }, body: '', signal });
      return judgeAnswer(answer, clock.nowMs());
    },
  }),
};
