import { z } from 'zod';

const providerSchema = z.object({
  status: z.enum(['not_configured']).describe('`not_configured`: no agent polls an account of this provider'),
});

/** `GET /api/infrastructure/status`: the venue at a glance. */
export const infrastructureStatusSchema = z
  .object({
    overall_status: z
      .enum(['healthy', 'warning', 'critical'])
      .describe(
        '`critical` when any host is critical or down, or any alert that is not muted is critical; `warning` likewise, and when a host is no longer heard',
      ),
    providers: z.object({ aws: providerSchema, azure: providerSchema, gcp: providerSchema }),
    metrics: z.object({
      response_time_p95: z
        .number()
        .nullable()
        .describe(
          "Milliseconds within which 95 % of the requests to this hub's own API were answered over the last 5 min; null without requests",
        ),
      error_rate: z
        .number()
        .nullable()
        .describe("Percent of the requests to this hub's own API that failed (status 5xx) over the last 5 min; null without requests"),
      cpu_usage: z.number().nullable().describe('Percent, mean over the hosts that are heard now; null when there is none'),
      memory_usage: z.number().nullable().describe('Percent, mean over the hosts that are heard now; null when there is none'),
    }),
    active_alerts: z.number().int().min(0).describe('Alerts that are active now, also those of which nobody is told; /api/alerts has them'),
    last_updated: z.number().describe('UTC milliseconds at which a host was last heard; the time of this answer while none has been'),
  })
  .meta({ id: 'InfrastructureStatus' });
export type InfrastructureStatus = z.infer<typeof infrastructureStatusSchema>;
