import { expect, test } from 'vitest';
import type { HostState } from '#shared/domain/host-state.ts';
import type { HostSummary } from '#shared/domain/host.ts';
import { hostCsv } from '../../../../desktop/console/hosts/host-csv.ts';
import { readView, WHOLE_VIEW, writeView } from '../../../../desktop/console/hosts/host-view.ts';
import { ROW_STEPS } from '../../../../desktop/console/hosts/row-steps.ts';
import { selectHosts } from '../../../../desktop/console/hosts/select-hosts.ts';
import { createFleetHost } from '../../../../desktop/ui/fleet-host.ts';
import type { PlacedHost } from '../../../../desktop/ui/fleet-store.ts';
import { buildHost, NOON_MS } from '../../../support/host-builder.ts';

function place(id: string, state: HostState, more: Partial<HostSummary> = {}): PlacedHost {
  const summary = buildHost({ id, name: id, condition: { state, sinceMs: NOON_MS, reasons: [] }, ...more });
  return { name: summary.name, zone: summary.zone, state, host: createFleetHost(summary) };
}
const cpu = (value: number): Pick<HostSummary, 'vitals'> => ({ vitals: { cpu: { value, timeMs: NOON_MS } } });
const ids = (rows: readonly PlacedHost[]): string[] => rows.map(({ host }) => host.id);

const HOSTS = [
  place('Till 10', 'ok', { zone: 'Bar', labels: { region: 'eu' }, ...cpu(50) }),
  place('Till 9', 'ok', { zone: 'Bar', ...cpu(90) }),
  place('Camera', 'critical', { zone: 'Gate', labels: { region: 'eu' }, ...cpu(10) }),
  place('Beamer', 'stale', { zone: null, vitals: {} }),
];

test('whoever needs somebody most comes first, names as people count', () => {
  expect(ids(selectHosts(HOSTS, WHOLE_VIEW).rows)).toEqual(['Camera', 'Beamer', 'Till 9', 'Till 10']);
});

test('a figure is ordered from the largest, and what has none comes last either way', () => {
  expect(ids(selectHosts(HOSTS, { ...WHOLE_VIEW, order: 'cpu' }).rows)).toEqual(['Till 9', 'Till 10', 'Camera', 'Beamer']);
  expect(ids(selectHosts(HOSTS, { ...WHOLE_VIEW, order: 'cpu', isReversed: true }).rows)).toEqual([
    'Camera',
    'Till 10',
    'Till 9',
    'Beamer',
  ]);
});

test('words, zone, label and state narrow what is shown; each state says how many it would show', () => {
  expect(ids(selectHosts(HOSTS, { ...WHOLE_VIEW, words: 'BAR till' }).rows)).toEqual(['Till 9', 'Till 10']);
  expect(ids(selectHosts(HOSTS, { ...WHOLE_VIEW, zone: 'Elsewhere' }).rows)).toEqual(['Beamer']);
  expect(ids(selectHosts(HOSTS, { ...WHOLE_VIEW, labels: ['region=eu'] }).rows)).toEqual(['Camera', 'Till 10']);
  const narrowed = selectHosts(HOSTS, { ...WHOLE_VIEW, states: ['stale'] });
  expect(ids(narrowed.rows)).toEqual(['Beamer']);
  expect(Object.fromEntries(narrowed.byState)).toEqual({ ok: 2, critical: 1, stale: 1 });
});

test('a view is the same after the way through an address, and what an address says wrong is left out', () => {
  const view = { words: 'till 1', zone: 'Bar', states: ['critical', 'ok'], labels: ['a=b=c'], order: 'cpu', isReversed: true } as const;
  expect(readView(writeView(view) as never)).toEqual(view);
  expect(writeView(WHOLE_VIEW)).toEqual({});
  expect(readView({ state: 'pink,ok', order: '-moon', label: 'region' })).toEqual({ ...WHOLE_VIEW, states: ['ok'] });
});

test('as a table for other programs, a name cannot become a formula or another column', () => {
  const rows = [place('=1+1', 'ok', { zone: 'Bar, "old"', labels: { region: 'eu' }, lastHeardAtMs: NOON_MS, ...cpu(12.345) })];
  const [head = '', line = '', end] = hostCsv(rows).split('\r\n');
  expect(end).toBe('');
  expect(head.split(',')).toHaveLength(13);
  expect(line).toMatch(/^'=1\+1,'=1\+1,"Bar, ""old""",Fine,.*,12\.35?,.*region=eu$/);
});

test('keys stop at both ends, and the first key begins at the first row', () => {
  expect(ROW_STEPS['ArrowDown']?.(-1, 10, 5)).toBe(0);
  expect(ROW_STEPS['ArrowDown']?.(9, 10, 5)).toBe(9);
  expect(ROW_STEPS['PageDown']?.(2, 10, 5)).toBe(7);
  expect(ROW_STEPS['PageUp']?.(2, 10, 5)).toBe(0);
  expect(ROW_STEPS['End']?.(0, 10, 5)).toBe(9);
});

test('five thousand systems are put in order within a few frames', () => {
  const many = Array.from({ length: 5_000 }, (_, index) =>
    place(`Till ${(index * 7919) % 5_000}`, index % 50 === 0 ? 'warning' : 'ok', cpu(index % 100)),
  );
  selectHosts(many, WHOLE_VIEW);
  const before = process.cpuUsage();
  for (let run = 0; run < 5; run += 1) selectHosts(many, { ...WHOLE_VIEW, words: 'till' });
  const { user, system } = process.cpuUsage(before);
  expect((user + system) / 1_000 / 5).toBeLessThan(150);
});
