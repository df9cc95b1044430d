import type { BoardContent } from '#shared/domain/board/board.ts';
import { hostsCalled, type TemplateHost } from './template-hosts.ts';
import { ask, HALF_AN_HOUR_MS, templateScene, turn, USUAL_TAKEOVER } from './template-tiles.ts';
import { say } from './words.ts';

/** The machines that carry picture and sound. Where none is called so: all of them. */
export function streamingBoard(hosts: readonly TemplateHost[]): BoardContent {
  const hostIds = hostsCalled(hosts, /stream|encoder|video|projector|camera|photo booth|beamer|projektor|kamera|fotobox/iu);
  const shown = hostIds.slice(0, 4);
  const width = shown.length === 0 ? 0 : 32 / Math.max(1, shown.length);
  const top = shown.length === 0 ? 5 : 10;
  const rows = 18 - top;
  return {
    name: say('streaming'),
    scenes: [
      templateScene('stream', say('scene.stream'), (put) => [
        put('number', [0, 0, 8, 5], {
          title: say('upload'),
          query: ask(['host_network_transmit_bytes_per_second'], { hostIds, combine: 'sum' }),
          rangeMs: HALF_AN_HOUR_MS,
        }),
        put('number', [8, 0, 8, 5], {
          title: say('busiest-cpu'),
          query: ask(['host_cpu_usage_percent'], { hostIds, combine: 'max' }),
          rangeMs: HALF_AN_HOUR_MS,
        }),
        put('event-clock', [16, 0, 9, 5], { phaseKind: null }),
        put('clock', [25, 0, 7, 5], { hasSeconds: true }),
        ...shown.map((hostId, index) =>
          put('host', [Math.round(index * width), 5, Math.round((index + 1) * width) - Math.round(index * width), 5], { hostId }),
        ),
        put('chart', [0, top, 16, rows], {
          title: say('upload.by-machine'),
          query: ask(['host_network_transmit_bytes_per_second'], { hostIds }),
          rangeMs: HALF_AN_HOUR_MS,
        }),
        put('chart', [16, top, 16, rows], {
          title: say('processors.by-machine'),
          query: ask(['host_cpu_usage_percent'], { hostIds }),
          rangeMs: HALF_AN_HOUR_MS,
        }),
      ]),
    ],
    turns: [turn('stream', 60)],
    takeover: USUAL_TAKEOVER,
  };
}
