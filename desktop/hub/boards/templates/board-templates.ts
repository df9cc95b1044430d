import type { BoardTemplate } from '#shared/domain/board/board-template.ts';
import { cloudBoard } from './cloud-board.ts';
import { eventDayBoard } from './event-day-board.ts';
import { networkBoard } from './network-board.ts';
import { streamingBoard } from './streaming-board.ts';
import type { TemplateHost } from './template-hosts.ts';
import { venueBoard } from './venue-board.ts';

/** Boards that ship, made for the hosts that there are now; of a venue without any each still says what there is to say. */
export function boardTemplates(hosts: readonly TemplateHost[]): readonly BoardTemplate[] {
  return [
    { id: 'venue', says: 'How the whole venue stands, zone by zone, with what needs somebody.', content: venueBoard() },
    {
      id: 'event-day',
      says: 'Where the day is, what comes next, and who has what: for the evening itself.',
      content: eventDayBoard(hosts),
    },
    { id: 'network', says: 'What comes in and goes out, by host, and where it gets lost.', content: networkBoard(hosts) },
    {
      id: 'streaming',
      says: 'The machines that carry picture and sound: their load, their upload, their heat.',
      content: streamingBoard(hosts),
    },
    { id: 'cloud', says: 'Servers here and elsewhere: processors, memory, disks that fill up.', content: cloudBoard(hosts) },
  ];
}
