import type { DutyDatabase } from '../duty/duty-database.ts';

/** Where elsewhere an incident is spoken of, so that what follows stands below it. `place`: a room or a person there. */
export interface NoticeThreads {
  get(channelId: string, incidentId: string, place: string): string | null;
  set(channelId: string, incidentId: string, place: string, reference: string): void;
}

export function openNoticeThreads(database: DutyDatabase): NoticeThreads {
  const find = database
    .prepare<[string, string, string], string>('SELECT reference FROM notice_thread WHERE channel_id = ? AND incident_id = ? AND place = ?')
    .pluck();
  const insert = database.prepare('INSERT OR IGNORE INTO notice_thread (channel_id, incident_id, place, reference) VALUES (?, ?, ?, ?)');
  return {
    get: (channelId, incidentId, place) => find.get(channelId, incidentId, place) ?? null,
    set: (channelId, incidentId, place, reference) => void insert.run(channelId, incidentId, place, reference),
  };
}
