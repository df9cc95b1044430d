import type { BoardTemplate } from '#shared/domain/board/board-template.ts';
import { cloudBoard } from './cloud-board.ts';
import { eventDayBoard } from './event-day-board.ts';
import { networkBoard } from './network-board.ts';
import { streamingBoard } from './streaming-board.ts';
import type { TemplateHost } from './template-hosts.ts';
import { venueBoard } from './venue-board.ts';
import { say } from './words.ts';

/** Boards that ship, made for the hosts that there are now; of a venue without any each still says what there is to say. */
export function boardTemplates(hosts: readonly TemplateHost[]): readonly BoardTemplate[] {
  return [
    { id: 'venue', says: say('venue.says'), content: venueBoard() },
    {
      id: 'event-day',
      says: say('event-day.says'),
      content: eventDayBoard(hosts),
    },
    { id: 'network', says: say('network.says'), content: networkBoard(hosts) },
    {
      id: 'streaming',
      says: say('streaming.says'),
      content: streamingBoard(hosts),
    },
    { id: 'cloud', says: say('cloud.says'), content: cloudBoard(hosts) },
  ];
}
