import { z } from 'zod';

const column = z.array(z.number().nullable());
const courseSchema = z.object({
  alert_id: z.string(),
  summary: z.string(),
  host_id: z.string(),
  host_name: z.string(),
  metric: z.string(),
  unit: z.string(),
  limit: z.number().nullable().describe('What it was compared with when it fired; null where that moves'),
  start_time: z.number(),
  step_ms: z.number().describe('Longer where what is finer is not kept any more'),
  fired_at: z.number(),
  recovered_at: z.number().nullable(),
  avg: column,
  min: column,
  max: column,
});

/** Reply of `GET /api/incidents/{id}/course`: the figures that its alerts are about, around it. */
export const incidentCourseSchema = z
  .object({
    start_time: z.number(),
    end_time: z.number(),
    series: z.array(courseSchema).describe('Causes first; point i of a column is of the step that begins at start_time + i × step_ms'),
  })
  .meta({ id: 'IncidentCourse' });
export type RestIncidentCourse = z.infer<typeof incidentCourseSchema>;
