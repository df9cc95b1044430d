import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { SampleRow } from '#shared/domain/sample.ts';
import { createErrorShare } from '../../../../../../desktop/hub/evaluate/alerts/hub/error-share.ts';
import { HUB_SERIES } from '../../../../../../desktop/hub/evaluate/alerts/hub/hub-series.ts';
import { watchHub } from '../../../../../../desktop/hub/evaluate/alerts/hub/watch-hub.ts';
import { shippedRules } from '../../../../../../desktop/hub/evaluate/alerts/rules/shipped-rules.ts';
import { createHubMetrics } from '../../../../../../desktop/hub/kernel/hub-metrics.ts';
import { openAlertDesk } from '../../../../../support/alert-desk.ts';
import { createFakeClock } from '../../../../../support/fake-clock.ts';

describe('the hub', () => {
  it('is watched by the same rules as its hosts: a full disk is an alert of the hub', async () => {
    const desk = await openAlertDesk({ shipped: shippedRules() });
    const metrics = createHubMetrics({ version: '1' });
    onTestFinished(watchHub({ clock: desk.clock, metrics, observe: desk.engine.observe }));
    metrics.diskFreeBytes.set(500e6);
    await vi.waitFor(() => {
      desk.clock.advance(1_000);
      expect(desk.alerts.active()).toMatchObject([
        {
          ruleId: 'hub-disk-low',
          severity: 'critical',
          hostId: null,
          seriesId: null,
          labels: {},
          summary: "Free space on the hub's disk is at 477\u2009MiB, below 1\u2009GiB",
        },
      ]);
    });
  });

  it('measures what it has, and says nothing of backups and requests until there are any', async () => {
    const clock = createFakeClock();
    const metrics = createHubMetrics({ version: '1' });
    metrics.ingest.waitingBytes = () => 4_096;
    const rows: SampleRow[] = [];
    onTestFinished(watchHub({ clock, metrics, observe: (_, row) => rows.push(row) }));
    const next = async (): Promise<Record<string, number>> => {
      rows.length = 0;
      clock.advance(1_000);
      await vi.waitFor(() => expect(rows).toHaveLength(1));
      const { seriesIds, values } = rows[0] as SampleRow;
      const named = Object.entries(HUB_SERIES).map(([name, { id }]) => [name, values[Array.from(seriesIds).indexOf(id)]]);
      return Object.fromEntries(named) as Record<string, number>;
    };
    expect(await next()).toMatchObject({ waitingBytes: 4_096, backupAgeSeconds: Number.NaN, errorPercent: Number.NaN });
    metrics.lastBackupTime.set(clock.nowMs() / 1_000 - 3_600);
    Object.assign(metrics.api, { requests: 40, failures: 10 });
    expect(await next()).toMatchObject({ backupAgeSeconds: 3_601, errorPercent: 25 });
  });

  it('counts failures of the last minute only', () => {
    const tally = { requests: 0, failures: 0 };
    const share = createErrorShare(tally);
    share();
    Object.assign(tally, { requests: 100, failures: 100 });
    expect(share()).toBe(100);
    let last = 0;
    for (let second = 0; second < 60; second += 1) {
      tally.requests += 1;
      last = share();
    }
    expect(last).toBe(0);
  });
});
