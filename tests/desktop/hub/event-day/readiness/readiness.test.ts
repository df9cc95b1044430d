import { inflateSync } from 'node:zlib';
import { describe, expect, it, onTestFinished } from 'vitest';
import { gateDue, verdictOf } from '#shared/domain/event/readiness.ts';
import type { HostSummary } from '#shared/domain/host.ts';
import { openDutyDatabase } from '../../../../../desktop/hub/duty/duty-database.ts';
import { makeChecks, percentAt, type VenueFacts } from '../../../../../desktop/hub/event-day/readiness/make-checks.ts';
import { openReadiness } from '../../../../../desktop/hub/event-day/readiness/open-readiness.ts';
import { printReport } from '../../../../../desktop/hub/event-day/readiness/print-report.ts';
import { alertOf, HOUR, MINUTE, NOON, venueEvent } from '../../../../support/event-builder.ts';
import { createFakeClock } from '../../../../support/fake-clock.ts';
import { openTestAccess } from '../../../../support/open-test-access.ts';
import { readableLog } from '../../../../support/silent-log.ts';
import { readinessHost } from '../../../../support/readiness-host.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';
import { waitUntil } from '../../../../support/wait-until.ts';

const HAND = { by: { kind: 'local', use: 'owner' }, origin: { address: '127.0.0.1', isLocal: true } } as const;
const VENUE = { name: 'Rose Hall', timeZone: 'Europe/London' };
const CONTACT = { name: 'Cleo', role: 'Coordinator', phone: '+44 1' };

const flat = [
  { timeMs: NOON - 20 * HOUR, percent: 40 },
  { timeMs: NOON, percent: 40 },
];
const facts = (part: Partial<VenueFacts> = {}): VenueFacts => ({
  nowMs: NOON,
  hosts: [readinessHost('till-1', { clockOffsetMs: 12 })],
  alerts: [],
  disks: new Map([['till-1', flat]]),
  backup: { lastSuccessMs: NOON - HOUR, problem: null, everyMs: 24 * HOUR },
  certificateEndsMs: NOON + 90 * 24 * HOUR,
  authorityEndsMs: NOON + 3_000 * 24 * HOUR,
  reached: [{ name: 'Anna Berg', state: 'reached', by: 'Phone app' }],
  ...part,
});
const verdicts = (part: Partial<VenueFacts>, event = venueEvent({ contacts: [CONTACT] })): Record<string, string> =>
  Object.fromEntries(makeChecks(event, facts(part)).map(({ id, verdict }) => [id, verdict]));
const FINE = {
  hosts: 'pass',
  alerts: 'pass',
  disks: 'pass',
  certificate: 'pass',
  backup: 'pass',
  standby: 'pass',
  clocks: 'pass',
  reached: 'pass',
  contacts: 'pass',
};

describe('a checklist', () => {
  it('is all in order where all is well', () => {
    expect(verdicts({})).toEqual(FINE);
  });

  it.each([
    ['hosts', 'fail', { hosts: [readinessHost('till-1', { clockOffsetMs: 0, link: { state: 'lost', sinceMs: NOON } })] }],
    [
      'hosts',
      'fail',
      { hosts: [readinessHost('till-1', { clockOffsetMs: 0, condition: { state: 'stale', sinceMs: NOON, reasons: [] } })] },
    ],
    ['alerts', 'warn', { alerts: [alertOf()] }],
    ['alerts', 'fail', { alerts: [alertOf({ severity: 'critical' })] }],
    ['alerts', 'pass', { alerts: [alertOf({ state: 'pending' })] }],
    ['disks', 'unknown', { disks: new Map() }],
    [
      'disks',
      'fail',
      {
        disks: new Map([
          [
            'till-1',
            [
              { timeMs: NOON - 10 * HOUR, percent: 30 },
              { timeMs: NOON, percent: 60 },
            ],
          ],
        ]),
      },
    ],
    ['disks', 'warn', { disks: new Map([['till-1', [{ timeMs: NOON, percent: 90 }]]]) }],
    ['certificate', 'fail', { certificateEndsMs: NOON + HOUR }],
    ['certificate', 'unknown', { certificateEndsMs: null }],
    ['certificate', 'fail', { authorityEndsMs: NOON + HOUR }],
    ['clocks', 'unknown', { hosts: [readinessHost('till-1')] }],
    ['clocks', 'warn', { hosts: [readinessHost('till-1', { clockOffsetMs: -5_000 })] }],
    ['clocks', 'fail', { hosts: [readinessHost('till-1', { clockOffsetMs: 300_000 })] }],
    ['reached', 'fail', { reached: [] }],
    ['reached', 'fail', { reached: [{ name: 'Anna', state: 'waiting', by: null }] }],
    [
      'reached',
      'warn',
      {
        reached: [
          { name: 'Anna', state: 'reached', by: 'Phone app' },
          { name: 'Ben', state: 'no-way', by: null },
        ],
      },
    ],
    ['backup', 'warn', { backup: { lastSuccessMs: null, problem: null, everyMs: 24 * HOUR } }],
    ['backup', 'warn', { backup: { lastSuccessMs: NOON - 40 * HOUR, problem: null, everyMs: 24 * HOUR } }],
    ['backup', 'fail', { backup: { lastSuccessMs: NOON - HOUR, problem: 'no space', everyMs: 24 * HOUR } }],
  ] as const)('finds that of %s it is "%s"', (id, verdict, part) => {
    expect(verdicts(part)).toEqual({ ...FINE, [id]: verdict });
  });

  it('says that it is the clock of the hub when most disagree with it', () => {
    const hosts = ['a', 'b', 'c'].map((id) => readinessHost(id, { clockOffsetMs: 40_000 }));
    const found = makeChecks(venueEvent(), facts({ hosts })).find(({ id }) => id === 'clocks');
    expect(found).toMatchObject({
      verdict: 'fail',
      found: "The hub's own clock is behind those of most systems: the run-sheet goes by it. Set it.",
    });
  });

  it('looks at what is where the event is, and at whom it names', () => {
    const elsewhere = readinessHost('cellar', { zone: 'Cellar', link: { state: 'lost', sinceMs: NOON } });
    const event = venueEvent({ zones: ['Bar'], contacts: [] });
    expect(
      verdicts(
        { hosts: [readinessHost('till-1', { clockOffsetMs: 0 }), elsewhere], alerts: [alertOf({ labels: { zone: 'Cellar' } })] },
        event,
      ),
    ).toEqual({
      ...FINE,
      contacts: 'warn',
    });
  });

  it('takes a disk to fill on as it did, never to empty', () => {
    expect(
      percentAt(
        [
          { timeMs: 0, percent: 50 },
          { timeMs: 10 * HOUR, percent: 60 },
        ],
        20 * HOUR,
      ),
    ).toBe(70);
    expect(
      percentAt(
        [
          { timeMs: 0, percent: 60 },
          { timeMs: 10 * HOUR, percent: 50 },
        ],
        20 * HOUR,
      ),
    ).toBe(50);
    expect(
      percentAt(
        [
          { timeMs: 0, percent: 50 },
          { timeMs: MINUTE, percent: 60 },
        ],
        20 * HOUR,
      ),
    ).toBe(60);
    expect(percentAt([], 1)).toBeNull();
  });

  it('is due a day and two hours before, each once, and not when it has begun', () => {
    const event = { startMs: NOON };
    expect([-25, -24, -3, -2, 0].map((hours) => gateDue(event, [], NOON + hours * HOUR))).toEqual([null, '24h', '24h', '2h', null]);
    expect(gateDue(event, ['24h', 'by-hand'], NOON - 3 * HOUR)).toBeNull();
    expect(verdictOf([])).toBe('unknown');
  });
});

function openBook() {
  const clock = createFakeClock(NOON - 30 * HOUR);
  const access = openTestAccess({ clock });
  const database = openDutyDatabase(temporaryFolder());
  const event = venueEvent({ contacts: [CONTACT] });
  const told: string[] = [];
  const quiet = { isOn: false };
  const readiness = openReadiness({
    database,
    book: { events: () => [event], find: () => ({ event, kept: null }) },
    audit: access.audit,
    facts: () => Promise.resolve(facts({ nowMs: clock.nowMs() })),
    isQuiet: () => quiet.isOn,
    onReport: ({ gate }) => void told.push(gate),
    clock,
    log: readableLog().log,
  });
  onTestFinished(async () => {
    readiness.close();
    database.close();
    await access.close();
  });
  return { clock, readiness, event, access, told, quiet };
}

describe('readiness', () => {
  it('is looked at by itself at both gates, once each', async () => {
    const { clock, readiness, event, told } = openBook();
    const gates = (): string[] => readiness.reports(event.id).map(({ gate }) => gate);
    const pass = async (ms: number): Promise<void> => {
      clock.advance(ms - MINUTE);
      // One look ends before the next begins.
      await new Promise((resolve) => setImmediate(resolve));
      clock.advance(MINUTE);
    };
    await pass(6 * HOUR);
    await waitUntil('the first is made', () => gates().length === 1);
    await pass(21 * HOUR);
    expect(gates()).toEqual(['24h']);
    await pass(HOUR);
    await waitUntil('the second is made', () => gates().length === 2);
    expect(gates()).toEqual(['2h', '24h']);
    // Those that somebody asked for they have before them.
    await readiness.look(event.id);
    expect(told).toEqual(['24h', '2h']);
  });

  it('waits until the vows of another event are over, since it calls those on call', async () => {
    const { clock, readiness, event, quiet } = openBook();
    quiet.isOn = true;
    clock.advance(7 * HOUR);
    await new Promise((resolve) => setImmediate(resolve));
    expect(readiness.reports(event.id)).toEqual([]);
    quiet.isOn = false;
    clock.advance(MINUTE);
    await waitUntil('it is made', () => readiness.reports(event.id).length === 1);
  });

  it('is decided once, on the newest, by name, and stands in the audit trail', async () => {
    const { readiness, event, access } = openBook();
    const first = await readiness.look(event.id);
    const second = await readiness.look(event.id);
    expect(() => readiness.decide(event.id, first.number, { isGo: true, note: '' }, HAND)).toThrow('newer');
    readiness.decide(event.id, second.number, { isGo: false, note: 'no power in the barn' }, HAND);
    expect(() => readiness.decide(event.id, second.number, { isGo: true, note: '' }, HAND)).toThrow('decided on it already');
    expect(readiness.reports(event.id)[0]?.decision).toMatchObject({ isGo: false, by: 'this computer (owner)' });
    expect(access.database.prepare('SELECT why FROM audit WHERE action = ?').pluck().all('event.go')).toEqual(['no power in the barn']);
  });

  it('is printed on one sheet, the same each time, with what was found and who signed', async () => {
    const { readiness, event } = openBook();
    const { number } = await readiness.look(event.id);
    const report = readiness.decide(event.id, number, { isGo: true, note: 'Mind the “cake”' }, HAND);
    const sheet = await printReport({ report, event, venue: VENUE });
    expect(sheet.subarray(0, 5).toString()).toBe('%PDF-');
    expect(sheet.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(1);
    const text = textOf(sheet);
    for (const words of [
      'Readiness of Anna and Ben',
      'All systems answer',
      '1 of 1 answer.',
      'GO',
      'Signed by this computer (owner)',
      'Mind the "cake"',
      'SHA-256',
    ])
      expect(text).toContain(words);
    expect(await printReport({ report, event, venue: VENUE })).toEqual(sheet);
  });
});

/** What is written on a sheet, without where. */
function textOf(pdf: Buffer): string {
  const latin = pdf.toString('latin1');
  let text = '';
  for (const { index, 0: head } of latin.matchAll(/stream\r?\n/g)) {
    const start = index + head.length;
    const content = pdf.subarray(start, latin.indexOf('endstream', start));
    const plain = content[0] === 0x78 ? inflateSync(content).toString('latin1') : '';
    for (const [, line = ''] of plain.matchAll(/\[(.*?)\] TJ/g))
      text += `${[...line.matchAll(/<([0-9a-f]*)>/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1')).join('')}\n`;
  }
  return text;
}

describe('a standby', () => {
  const found = (hosts: readonly HostSummary[]) => {
    const check = makeChecks(venueEvent(), facts({ hosts })).find(({ id }) => id === 'standby');
    return [check?.verdict, check?.found];
  };
  it('is asked for only where there is one', () => {
    expect(found([readinessHost('till-1')])).toEqual(['pass', 'No standby: no system knows a second hub, so there is none to rehearse.']);
  });

  it('counts as rehearsed when every system has been with it lately', () => {
    const used = (usedAtMs: number | null): Partial<HostSummary> => ({ standby: { hubs: 1, usedAtMs } });
    expect(found([readinessHost('till-1', used(NOON - 24 * HOUR))])).toEqual(['pass', '1 of 1 systems were with it in the last 30 days.']);
    expect(found([readinessHost('till-1', used(NOON - HOUR)), readinessHost('till-2', used(null)), readinessHost('till-3')])).toEqual([
      'warn',
      '1 of 2 systems were with it in the last 30 days. Not, as far as is known: till-2. 1 system knows no standby.',
    ]);
    expect(found([readinessHost('till-1', used(NOON - 31 * 24 * HOUR))])[0]).toBe('warn');
  });
});
