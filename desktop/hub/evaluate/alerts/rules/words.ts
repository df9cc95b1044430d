import { speaker } from '#shared/language/speaker.ts';

/** What rules that ship are called, in the language of the venue. */
export const say = speaker('shipped-rules', {
  'host-down': 'A host is down',
  'cpu-high': 'A processor is busy for long',
  'memory-high': 'Memory is short',
  'disk-filling': 'A disk fills up',
  'disk-full': 'A disk is nearly full',
  'collector-failing': 'A part of a host is not measured',
  'samples-lost': 'A host gives up samples',
  'error-rate-critical': 'Many requests to the hub fail',
  'error-rate-high': 'Requests to the hub fail',
  'service-down': 'A service is down',
  'service-errors-critical': 'Many requests to a service fail',
  'service-errors-high': 'Requests to a service fail',
  'service-slow': 'A service answers far slower than usual',
  'cache-misses': 'A cache seldom has what is asked for',
  'vendor-degraded': "A vendor's service is degraded",
  'hub-stalls': 'The hub pauses',
  'hub-behind': 'The hub is slow to store',
  'hub-disk-low': "The hub's disk is nearly full",
  'backup-old': 'There is no recent backup',
});
