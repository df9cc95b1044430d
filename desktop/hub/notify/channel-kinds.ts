import type { ChannelKind } from '#shared/domain/notify/channel-kind.ts';
import type { ChannelDefinition } from './channel.ts';
import { emailChannel } from './channels/email-channel.ts';
import { heartbeatChannel } from './channels/heartbeat-channel.ts';
import { httpChannel } from './channels/http-channel.ts';
import { liveChannel } from './channels/live-channel.ts';
import { mqttChannel } from './channels/mqtt-channel.ts';
import { pagerdutyChannel } from './channels/pagerduty-channel.ts';
import { pushChannel } from './channels/push-channel.ts';
import { slackChannel } from './channels/slack-channel.ts';
import { webhookChannel } from './channels/webhook-channel.ts';

/** Every kind of channel that there is. To add one: its file in `channels/`, its settings, a line here. */
const CHANNELS: { readonly [Kind in ChannelKind]: ChannelDefinition<Kind> } = {
  desktop: liveChannel('desktop'),
  wallboard: liveChannel('wallboard'),
  phone: liveChannel('phone'),
  push: pushChannel,
  pagerduty: pagerdutyChannel,
  slack: slackChannel,
  email: emailChannel,
  http: httpChannel,
  webhook: webhookChannel,
  mqtt: mqttChannel,
  heartbeat: heartbeatChannel,
};

/** The kind belongs to the plan that it is asked for. */
export const channelDefinition = (kind: ChannelKind): ChannelDefinition<ChannelKind> =>
  CHANNELS[kind] as unknown as ChannelDefinition<ChannelKind>;
