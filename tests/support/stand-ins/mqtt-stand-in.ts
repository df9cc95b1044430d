import { type AddressInfo, createServer } from 'node:net';
import { Aedes } from 'aedes';
import { onTestFinished } from 'vitest';

export interface MqttStandIn {
  readonly url: string;
  readonly published: { readonly topic: string; readonly payload: string; readonly qos: number; readonly retain: boolean }[];
}

/** A real broker with one user. Ends with the test. */
export async function startMqtt({ user = 'venue', password = 'the right one' } = {}): Promise<MqttStandIn> {
  const published: MqttStandIn['published'] = [];
  const broker = await Aedes.createBroker({
    authenticate: (_client, name, given, done) => done(null, name === user && given?.toString() === password),
  });
  broker.on('publish', ({ topic, payload, qos, retain }, client) => {
    if (client !== null) published.push({ topic, payload: payload.toString(), qos, retain });
  });
  const server = createServer(broker.handle);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(async () => {
    await new Promise<void>((resolve) => broker.close(() => resolve()));
    server.close();
  });
  return { url: `mqtt://127.0.0.1:${(server.address() as AddressInfo).port}`, published };
}
