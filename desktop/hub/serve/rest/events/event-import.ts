import { eventImportSchema, importedEventSchema } from '#shared/protocol/rest/events/event-import.ts';
import type { ImportedEvent } from '../../../event-day/import/imported-event.ts';
import { matchZones } from '../../../event-day/import/match-zones.ts';
import { readCsv } from '../../../event-day/import/read-csv.ts';
import { type Handle, NOTHING } from '../handle.ts';

/** `POST /api/events/import`: reads a run-sheet and gives it back as an event that is not planned yet. */
export function serveEventImport(
  handle: Handle,
  { timeZone, zones }: { readonly timeZone: string; readonly zones: () => readonly string[] },
): void {
  handle({
    tag: 'Events',
    operationId: 'readEventFile',
    path: '/api/events/import',
    permission: 'plan-events',
    summary: 'Reads a run-sheet from iCalendar or CSV',
    description: "Nothing is planned by it: the answer is what `POST /api/events` takes. Times without a zone are the venue's.",
    query: NOTHING,
    params: NOTHING,
    body: eventImportSchema,
    reply: importedEventSchema,
    async answer({ body }) {
      const read =
        body.format === 'icalendar' ? await readCalendar(body.text, timeZone) : readCsv(body.text, { timeZone, date: body.date ?? null });
      const matched = matchZones(read.zones, zones());
      return {
        event: {
          name: body.name ?? read.name,
          start_time: read.startMs,
          end_time: read.endMs,
          opens_itself: true,
          zones: [...matched.zones],
          vendor_ids: [],
          contacts: [],
          phases: read.phases.map(({ kind, name, startMs, isQuiet }) => ({
            kind,
            name,
            start_time: startMs,
            is_quiet: isQuiet,
            overlays: [],
          })),
          overlays: [],
          note: read.note,
        },
        warnings: [...read.warnings, ...matched.warnings],
      };
    },
  });
}

/** With the first calendar that somebody brings: what it takes to read one is in memory for good. */
async function readCalendar(text: string, timeZone: string): Promise<ImportedEvent> {
  const { readIcalendar } = await import('../../../event-day/import/read-icalendar.ts');
  return readIcalendar(text, timeZone);
}
