import type { BoardContent } from '#shared/domain/board/board.ts';
import { GRID_COLUMNS } from '#shared/domain/board/tile.ts';
import { hostsCalled, type TemplateHost } from './template-hosts.ts';
import { ask, HALF_AN_HOUR_MS, templateScene, turn, USUAL_TAKEOVER } from './template-tiles.ts';
import { say } from './words.ts';

const MOST_SERVICES = 5;

/** The evening: where it is in its run-sheet, what guests would notice, who has what. */
export function eventDayBoard(hosts: readonly TemplateHost[]): BoardContent {
  const services = [
    { title: say('live-stream'), hostIds: hostsCalled(hosts, /stream|encoder|video/iu) },
    { title: say('tills'), hostIds: hostsCalled(hosts, /till|payment|pos\b|kasse|zahlung/iu) },
    {
      title: say('sound'),
      hostIds: hostsCalled(hosts, /sound|audio|microphone|music|stage|speaker|ton(technik|pult)?\b|mikro|musik|bühne|lautsprecher/iu),
    },
    { title: say('wifi'), hostIds: hostsCalled(hosts, /wi-?fi|wlan|access point|zugangspunkt|gateway|router/iu) },
    { title: say('kitchen'), hostIds: hostsCalled(hosts, /kitchen|orders|cold room|küche|bestell|kühl/iu) },
    { title: say('light'), hostIds: hostsCalled(hosts, /light|projector|licht|beamer|projektor/iu) },
  ].filter(({ hostIds }) => hostIds.length > 0);
  const shown = services.slice(0, MOST_SERVICES);
  const edge = (index: number): number => Math.round((index * GRID_COLUMNS) / Math.max(1, shown.length));
  /** Without services the map has their room. */
  const top = shown.length === 0 ? 7 : 10;
  return {
    name: say('event-day'),
    scenes: [
      templateScene('evening', say('scene.evening'), (put) => [
        put('event-clock', [0, 0, 13, 5], { phaseKind: null }),
        put('clock', [13, 0, 9, 5], { hasSeconds: true }),
        put('number', [22, 0, 10, 5], {
          title: say('all-network'),
          query: ask(['host_network_receive_bytes_per_second', 'host_network_transmit_bytes_per_second'], { combine: 'sum' }),
          rangeMs: HALF_AN_HOUR_MS,
        }),
        put('run-sheet', [0, 5, 32, 3], {}),
        ...shown.map((service, index) => put('service', [edge(index), 8, edge(index + 1) - edge(index), 3], service)),
        put('health-map', [0, top === 10 ? 11 : 8, 20, top === 10 ? 7 : 10], { zones: [], pictureId: null, places: [] }),
        put('incident', [20, top === 10 ? 11 : 8, 12, top === 10 ? 7 : 10], { zones: [] }),
      ]),
      templateScene('venue', say('scene.venue'), (put) => [
        put('health-map', [0, 0, 23, 18], { zones: [], pictureId: null, places: [] }),
        put('event-clock', [23, 0, 9, 5], { phaseKind: null }),
        put('incident', [23, 5, 9, 6], { zones: [] }),
        put('alert-list', [23, 11, 9, 7], { zones: [], least: 'warning', most: 5 }),
      ]),
    ],
    turns: [turn('evening', 40), turn('venue', 20)],
    takeover: USUAL_TAKEOVER,
  };
}
