import type { MqttClient } from 'mqtt';
import { type ChannelDefinition, TAKEN } from '../channel.ts';
import { endpointOf } from '../endpoint-of.ts';
import { fillTemplate } from '#shared/domain/notify/fill-template.ts';
import { messageJson } from '../message-json.ts';
import { messageValues } from '../message-values.ts';

const CONNECT_MS = 10_000;

/** Sirens and lamps. One connection for each notice: they are rare, and none is left to be looked after in between. */
export const mqttChannel: ChannelDefinition<'mqtt'> = {
  kind: 'mqtt',
  needsSecret: false,
  endpoint: ({ settings }) => endpointOf(settings.url),
  async open({ plan: { settings }, secret, venue }) {
    const { connectAsync } = (await import('mqtt')).default;
    const { url, topic, body, qos, retain, user, ca } = settings;
    return {
      async send(message, signal) {
        const values = messageValues(message, venue);
        let client: MqttClient | null = null;
        const stop = (): void => void client?.end(true);
        signal.addEventListener('abort', stop);
        try {
          client = await connectAsync(
            url,
            {
              connectTimeout: CONNECT_MS,
              reconnectPeriod: 0,
              clean: true,
              ...(user === undefined ? {} : { username: user, password: secret ?? '' }),
              ...(ca === undefined ? {} : { ca }),
            },
            false,
          );
          const where = message.address ?? fillTemplate(topic, values);
          await client.publishAsync(where, body === undefined ? messageJson(message, venue) : fillTemplate(body, values, 'json'), {
            qos,
            retain,
          });
          await client.endAsync();
          return TAKEN;
        } finally {
          signal.removeEventListener('abort', stop);
          client?.end(true);
        }
      },
    };
  },
};
