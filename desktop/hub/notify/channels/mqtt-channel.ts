import type { Socket } from 'node:net';
import type { MqttClient } from 'mqtt';
import { type ChannelDefinition, TAKEN } from '../channel.ts';
import { connectWithin } from '../connect-within.ts';
import { endpointOf } from '../endpoint-of.ts';
import { fillTemplate } from '#shared/domain/notify/fill-template.ts';
import { messageJson } from '../message-json.ts';
import { messageValues } from '../message-values.ts';
import { say } from '../words.ts';

const CONNECT_MS = 10_000;

/** Sirens and lamps. One connection for each notice: they are rare, and none is left to be looked after in between. */
export const mqttChannel: ChannelDefinition<'mqtt'> = {
  kind: 'mqtt',
  needsSecret: false,
  endpoint: ({ settings }) => endpointOf(settings.url),
  async open({ plan: { settings }, secret, venue }) {
    const { MqttClient: Client } = (await import('mqtt')).default;
    const { url, topic, body, qos, retain, user, ca } = settings;
    const place = endpointOf(url);
    return {
      async send(message, signal) {
        const values = messageValues(message, venue);
        let client: MqttClient | null = null;
        const stop = (): void => void client?.end(true);
        signal.addEventListener('abort', stop);
        try {
          if (place === null) return { kind: 'never', problem: say('problem.bad-address'), cause: 'place' };
          // The library would look the name up by itself, and connect wherever that leads.
          const stream = connectWithin({ ...place, ...(url.startsWith('mqtts:') ? { tls: { ca } } : {}) });
          const opened = new Client(() => stream, {
            connectTimeout: CONNECT_MS,
            reconnectPeriod: 0,
            clean: true,
            ...(user === undefined ? {} : { username: user, password: secret ?? '' }),
          });
          client = opened;
          await untilConnected(opened, stream);
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

/** Rejects with what the connection or the broker said. Whatever is said later is the library's to tell. */
async function untilConnected(client: MqttClient, stream: Socket): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    client.on('error', reject);
    stream.on('error', reject);
    client.once('close', () => reject(new Error('the connection was closed')));
    client.once('connect', () => resolve());
  });
}
