import type { DaySwitch } from '#shared/domain/event/event-day.ts';
import { daySwitchSchema } from '#shared/protocol/events/event-schema.ts';
import type { DutyDatabase } from '../duty/duty-database.ts';

/** What a person said last of wedding-day mode. */
export interface DaySwitchTable {
  read(): DaySwitch | null;
  write(said: DaySwitch | null): void;
}

export function createDaySwitchTable(database: DutyDatabase): DaySwitchTable {
  const select = database.prepare<[], string>('SELECT body FROM event_day_switch').pluck();
  const upsert = database.prepare(
    'INSERT INTO event_day_switch (one, body) VALUES (1, ?) ON CONFLICT (one) DO UPDATE SET body = excluded.body',
  );
  const remove = database.prepare('DELETE FROM event_day_switch');
  return {
    read() {
      const body = select.get();
      return body === undefined ? null : daySwitchSchema.parse(JSON.parse(body));
    },
    write: (said) => void (said === null ? remove.run() : upsert.run(JSON.stringify(said))),
  };
}
