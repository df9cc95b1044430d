import { expect, it } from 'vitest';
import type { Notice } from '#shared/domain/notify/notice.ts';
import { makeNotice } from '../../../../desktop/hub/notify/make-notice.ts';
import { openNotifyDesk } from '../../../support/notify-desk.ts';

const NOTICE = {
  kind: 'trigger',
  noticeClass: 'important',
  severity: 'critical',
  incidentId: null,
  title: 'Bar till 1 does not answer',
  text: '',
  link: null,
  heldUntilMs: null,
  contactName: null,
} as const;

function openBook() {
  const desk = openNotifyDesk();
  const plan = desk.add('email', { host: 'mail.example', from: 'desk@rose-hall.example' });
  const put = (contactId: string, createdMs: number, part: Partial<Notice['deliveries'][number]>): void => {
    const made = makeNotice({
      ...NOTICE,
      key: `${contactId} ${createdMs}`,
      contactId,
      createdMs,
      steps: [{ plan, address: 'anna@rose-hall.example', rung: 0 }],
      isAlways: false,
    });
    const notice = { ...made, deliveries: made.deliveries.map((delivery) => ({ ...delivery, ...part })) };
    desk.notices.add(notice, null);
    desk.notices.save(notice);
  };
  return { ...desk, put };
}

it('when somebody was reached last is told past what did not reach them, and apart from others', () => {
  const { notices, put } = openBook();
  expect(notices.lastReached('anna')).toBeNull();
  put('anna', 1_000, { state: 'sent', sentMs: 1_500 });
  put('anna', 2_000, { state: 'acknowledged', sentMs: 2_100, seenMs: 2_200, acknowledgedMs: 2_300 });
  put('anna', 3_000, { state: 'failed' });
  put('ben', 4_000, { state: 'sent', sentMs: 4_100 });
  expect(notices.lastReached('anna')).toEqual({ atMs: 2_300, channelId: 'email-1', state: 'acknowledged' });
  expect(notices.lastReached('ben')).toMatchObject({ atMs: 4_100 });
});

it('is found by an index, however many notices there are', () => {
  const { database } = openBook();
  const plan = database
    .prepare<[], { detail: string }>(
      "EXPLAIN QUERY PLAN SELECT seq FROM notice WHERE json_extract(body, '$.contactId') = 'anna' ORDER BY created_ms DESC",
    )
    .all();
  expect(plan.map(({ detail }) => detail)).toEqual([expect.stringContaining('notice_by_contact')]);
});
