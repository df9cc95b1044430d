import type { BoardContent } from '#shared/domain/board/board.ts';
import { hostsCalled, type TemplateHost } from './template-hosts.ts';
import { ask, HALF_AN_HOUR_MS, SIX_HOURS_MS, templateScene, turn, USUAL_TAKEOVER } from './template-tiles.ts';
import { say } from './words.ts';

/** What comes in and goes out. */
export function networkBoard(hosts: readonly TemplateHost[]): BoardContent {
  const gates = hostsCalled(hosts, /wi-?fi|wlan|access point|zugangspunkt|gateway|router|switch|firewall/iu);
  const [gate] = gates;
  return {
    name: say('network'),
    scenes: [
      templateScene('now', say('scene.network-now'), (put) => [
        put('number', [0, 0, 8, 5], {
          title: say('in'),
          query: ask(['host_network_receive_bytes_per_second'], { combine: 'sum' }),
          rangeMs: HALF_AN_HOUR_MS,
        }),
        put('number', [8, 0, 8, 5], {
          title: say('out'),
          query: ask(['host_network_transmit_bytes_per_second'], { combine: 'sum' }),
          rangeMs: HALF_AN_HOUR_MS,
        }),
        put('number', [16, 0, 8, 5], {
          title: say('lost'),
          query: ask(
            [
              'host_network_receive_drops_total',
              'host_network_transmit_drops_total',
              'host_network_receive_errors_total',
              'host_network_transmit_errors_total',
            ],
            {
              aggregation: 'rate',
              combine: 'sum',
            },
          ),
          rangeMs: HALF_AN_HOUR_MS,
        }),
        put('clock', [24, 0, 8, 5], { hasSeconds: true }),
        put('chart', [0, 5, 16, 13], {
          title: say('in.by-system'),
          query: ask(['host_network_receive_bytes_per_second']),
          rangeMs: HALF_AN_HOUR_MS,
        }),
        put('chart', [16, 5, 16, 13], {
          title: say('out.by-system'),
          query: ask(['host_network_transmit_bytes_per_second']),
          rangeMs: HALF_AN_HOUR_MS,
        }),
      ]),
      templateScene('day', say('scene.network-today'), (put) => [
        put('chart', [0, 0, 22, 9], {
          title: say('in.all'),
          query: ask(['host_network_receive_bytes_per_second'], { combine: 'sum' }),
          rangeMs: SIX_HOURS_MS,
        }),
        put('chart', [0, 9, 22, 9], {
          title: say('out.all'),
          query: ask(['host_network_transmit_bytes_per_second'], { combine: 'sum' }),
          rangeMs: SIX_HOURS_MS,
        }),
        ...(gate === undefined
          ? [put('clock', [22, 0, 10, 5], { hasSeconds: false })]
          : [put('service', [22, 0, 10, 4], { title: say('gates'), hostIds: gates }), put('host', [22, 4, 10, 5], { hostId: gate })]),
        put('alert-list', [22, 9, 10, 9], { zones: [], least: 'warning', most: 8 }),
      ]),
    ],
    turns: [turn('now', 30), turn('day', 20)],
    takeover: USUAL_TAKEOVER,
  };
}
