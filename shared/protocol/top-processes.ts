import { z } from 'zod';
import { PROGRAMS_TOLD } from '../domain/process-usage.ts';
import { timeMsSchema } from './series-schema.ts';

const processUsageSchema = z.object({
  pid: z.number().int().min(0),
  name: z.string().max(100),
  command: z.string().max(300),
  cpuPercent: z.number().min(0),
  memoryBytes: z.number().min(0),
});
export const topProcessesSchema = z.object({
  takenAtMs: timeMsSchema,
  tells: z.enum(PROGRAMS_TOLD).optional(),
  byCpu: z.array(processUsageSchema).max(20),
  byMemory: z.array(processUsageSchema).max(20),
});
