import type { BoardContent } from '#shared/domain/board/board.ts';
import { hostsCalled, type TemplateHost } from './template-hosts.ts';
import { ask, HALF_AN_HOUR_MS, SIX_HOURS_MS, templateScene, turn, USUAL_TAKEOVER } from './template-tiles.ts';

/** Servers here and elsewhere. Where none is called so: all of them. */
export function cloudBoard(hosts: readonly TemplateHost[]): BoardContent {
  const hostIds = hostsCalled(hosts, /server|cloud|gateway|backup|database|instance|aws|azure|gcp/iu);
  return {
    name: 'Cloud',
    scenes: [
      templateScene('servers', 'Servers', (put) => [
        put('number', [0, 0, 7, 5], {
          title: 'Busiest CPU',
          query: ask(['host_cpu_usage_percent'], { hostIds, combine: 'max' }),
          rangeMs: HALF_AN_HOUR_MS,
        }),
        put('number', [7, 0, 7, 5], {
          title: 'Fullest memory',
          query: ask(['host_memory_used_percent'], { hostIds, combine: 'max' }),
          rangeMs: HALF_AN_HOUR_MS,
        }),
        put('number', [14, 0, 7, 5], {
          title: 'Fullest disk',
          query: ask(['host_disk_used_percent'], { hostIds, combine: 'max' }),
          rangeMs: SIX_HOURS_MS,
        }),
        ...(hostIds.length === 0
          ? [put('clock', [21, 0, 11, 5], { hasSeconds: true })]
          : [put('service', [21, 0, 11, 5], { title: 'Servers', hostIds })]),
        put('chart', [0, 5, 16, 7], { title: 'Processors', query: ask(['host_cpu_usage_percent'], { hostIds }), rangeMs: HALF_AN_HOUR_MS }),
        put('chart', [16, 5, 16, 7], { title: 'Memory', query: ask(['host_memory_used_percent'], { hostIds }), rangeMs: HALF_AN_HOUR_MS }),
        put('chart', [0, 12, 16, 6], { title: 'Disks', query: ask(['host_disk_used_percent'], { hostIds }), rangeMs: SIX_HOURS_MS }),
        put('alert-list', [16, 12, 16, 6], { zones: [], least: 'warning', most: 6 }),
      ]),
    ],
    turns: [turn('servers', 60)],
    takeover: USUAL_TAKEOVER,
  };
}
