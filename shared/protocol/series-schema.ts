import { z } from 'zod';
import { LIMITS } from './limits.ts';

/** Prometheus' rule for metric and label names; what begins with two underscores is reserved there, and here as well (`__proto__`). */
const METRIC_NAME = /^(?!__)[a-zA-Z_:][a-zA-Z0-9_:]{0,127}$/;
const LABEL_NAME = /^(?!__)[a-zA-Z_][a-zA-Z0-9_]{0,63}$/;

export const metricNameSchema = z.string().regex(METRIC_NAME, 'is no metric name: letters, digits, _ and : only');
export const labelNameSchema = z.string().regex(LABEL_NAME, 'is no label name: letters, digits and _ only');
export const labelsSchema = z
  .record(labelNameSchema, z.string().max(256))
  .refine((labels) => Object.keys(labels).length <= LIMITS.labelsPerSeries, `has more than ${LIMITS.labelsPerSeries} labels`);
export const hostIdSchema = z.string().regex(/^[a-z0-9][a-z0-9-]{2,63}$/, 'is no host id: 3 to 64 of a-z, 0-9 and -');
export const timeMsSchema = z.number().min(0).max(8.64e15);
