import { z } from 'zod';
import { federateQuerySchema } from '#shared/protocol/rest/federate.ts';
import type { Fleet } from '../../evaluate/fleet.ts';
import type { Clock } from '../../kernel/clock.ts';
import type { SampleReader } from '../../store/sample-store.ts';
import { createFederation } from '../federation/create-federation.ts';
import { chooseFormat, openMetricsTextFormat, plainTextFormat } from '../federation/exposition-format.ts';
import { type Handle, NOTHING } from './handle.ts';

export interface FederateDependencies {
  readonly reader: SampleReader;
  readonly fleet: Fleet;
  readonly clock: Clock;
}

/** `GET /federate`: the newest sample of each series, for Prometheus. */
export function serveFederation(handle: Handle, { reader, fleet, clock }: FederateDependencies): void {
  const federation = createFederation({ reader, hosts: fleet.hosts, clock });
  handle({
    operationId: 'federate',
    path: '/federate',
    permission: 'look',
    tag: 'Hub',
    summary: 'The newest sample of each series, for Prometheus to scrape',
    description:
      'As the address of the same name of Prometheus. Each series has the labels of its host (`host`, `host_name`, `zone` and those that the agent was given) and its own; own ones of the same name are called `exported_…`. Series without a sample for 5 min are left out. OpenMetrics for whoever asks for it.',
    query: federateQuerySchema,
    params: NOTHING,
    reply: z.string(),
    contentType: plainTextFormat.contentType,
    contentTypeOf: (accept) => chooseFormat(accept).contentType,
    answer: ({ query, contentType, venue }) =>
      federation.write(
        venue.hosts(),
        query.match,
        contentType === openMetricsTextFormat.contentType ? openMetricsTextFormat : plainTextFormat,
      ),
  });
}
