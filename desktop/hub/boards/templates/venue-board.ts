import type { BoardContent } from '#shared/domain/board/board.ts';
import { ask, HALF_AN_HOUR_MS, templateScene, turn, USUAL_TAKEOVER } from './template-tiles.ts';
import { say } from './words.ts';

const ALL = { zones: [], pictureId: null, places: [] } as const;

/** The venue as it stands, and beside it what needs somebody. */
export function venueBoard(): BoardContent {
  return {
    name: say('venue'),
    scenes: [
      templateScene('venue', say('scene.venue'), (put) => [
        put('health-map', [0, 0, 22, 18], ALL),
        put('clock', [22, 0, 10, 3], { hasSeconds: true }),
        put('event-clock', [22, 3, 10, 4], { phaseKind: null }),
        put('incident', [22, 7, 10, 5], { zones: [] }),
        put('alert-list', [22, 12, 10, 6], { zones: [], least: 'warning', most: 6 }),
      ]),
      templateScene('figures', say('scene.figures'), (put) => [
        put('number', [0, 0, 8, 5], {
          title: say('busiest-cpu'),
          query: ask(['host_cpu_usage_percent'], { combine: 'max' }),
          rangeMs: HALF_AN_HOUR_MS,
        }),
        put('number', [8, 0, 8, 5], {
          title: say('fullest-memory'),
          query: ask(['host_memory_used_percent'], { combine: 'max' }),
          rangeMs: HALF_AN_HOUR_MS,
        }),
        put('number', [16, 0, 8, 5], {
          title: say('fullest-disk'),
          query: ask(['host_disk_used_percent'], { combine: 'max' }),
          rangeMs: HALF_AN_HOUR_MS,
        }),
        put('clock', [24, 0, 8, 5], { hasSeconds: true }),
        put('chart', [0, 5, 16, 13], { title: say('processors'), query: ask(['host_cpu_usage_percent']), rangeMs: HALF_AN_HOUR_MS }),
        put('chart', [16, 5, 16, 13], { title: say('memory'), query: ask(['host_memory_used_percent']), rangeMs: HALF_AN_HOUR_MS }),
      ]),
    ],
    turns: [turn('venue', 45), turn('figures', 20, 'all-well')],
    takeover: USUAL_TAKEOVER,
  };
}
