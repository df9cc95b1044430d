import type { BoardContent } from '#shared/domain/board/board.ts';
import { hostsCalled, type TemplateHost } from './template-hosts.ts';
import { ask, HALF_AN_HOUR_MS, SIX_HOURS_MS, templateScene, turn, USUAL_TAKEOVER } from './template-tiles.ts';
import { say } from './words.ts';

/** Servers here and elsewhere. Where none is called so: all of them. */
export function cloudBoard(hosts: readonly TemplateHost[]): BoardContent {
  const hostIds = hostsCalled(hosts, /server|cloud|gateway|backup|sicherung|database|datenbank|instance|instanz|aws|azure|gcp/iu);
  return {
    name: say('cloud'),
    scenes: [
      templateScene('servers', say('servers'), (put) => [
        put('number', [0, 0, 7, 5], {
          title: say('busiest-cpu'),
          query: ask(['host_cpu_usage_percent'], { hostIds, combine: 'max' }),
          rangeMs: HALF_AN_HOUR_MS,
        }),
        put('number', [7, 0, 7, 5], {
          title: say('fullest-memory'),
          query: ask(['host_memory_used_percent'], { hostIds, combine: 'max' }),
          rangeMs: HALF_AN_HOUR_MS,
        }),
        put('number', [14, 0, 7, 5], {
          title: say('fullest-disk'),
          query: ask(['host_disk_used_percent'], { hostIds, combine: 'max' }),
          rangeMs: SIX_HOURS_MS,
        }),
        ...(hostIds.length === 0
          ? [put('clock', [21, 0, 11, 5], { hasSeconds: true })]
          : [put('service', [21, 0, 11, 5], { title: say('servers'), hostIds })]),
        put('chart', [0, 5, 16, 7], {
          title: say('processors'),
          query: ask(['host_cpu_usage_percent'], { hostIds }),
          rangeMs: HALF_AN_HOUR_MS,
        }),
        put('chart', [16, 5, 16, 7], {
          title: say('memory'),
          query: ask(['host_memory_used_percent'], { hostIds }),
          rangeMs: HALF_AN_HOUR_MS,
        }),
        put('chart', [0, 12, 16, 6], { title: say('disks'), query: ask(['host_disk_used_percent'], { hostIds }), rangeMs: SIX_HOURS_MS }),
        put('alert-list', [16, 12, 16, 6], { zones: [], least: 'warning', most: 6 }),
      ]),
    ],
    turns: [turn('servers', 60)],
    takeover: USUAL_TAKEOVER,
  };
}
