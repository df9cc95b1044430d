import { describe, expect, it } from 'vitest';
import type { HostIdentity } from '#shared/domain/host.ts';
import type { Incident } from '#shared/domain/incident/incident.ts';
import { eventPhase } from '../../support/event-builder.ts';
import { MINUTE_MS, runSaturday, type Happening, type ShownNotice, START_MS } from '../../support/saturday/run-saturday.ts';
import { person, type SimulatedHub } from '../../support/saturday/simulated-hub.ts';
import { openVenueOutside } from '../../support/saturday/venue-outside.ts';
import { OWNER } from '../../support/notify-desk.ts';

const ZONES = ['Bar', 'Kitchen', 'Garden', 'Hall', 'Stage', 'Lobby', 'Suite', 'Barn', 'Cellar', 'Terrace'];
const HOSTS = 300;
const PEOPLE = ['anna', 'ben', 'cleo'];
/** Anna is on duty until then, Ben afterwards: six in the evening in London. */
const HAND_OVER_MS = Date.UTC(2026, 5, 6, 17);
const UPS = 57;
/** The switch of the cellar, and what hangs on it. */
const SWITCH = 8;
const BEHIND_SWITCH = [18, 28, 38, 48, 68, 78, 88, 98];

const hosts: readonly HostIdentity[] = Array.from({ length: HOSTS }, (_, index) => ({
  id: `host-${index}`,
  name: `Host ${index}`,
  zone: ZONES[index % ZONES.length] ?? null,
  labels: index === UPS ? { class: 'power' } : {},
  platform: 'linux',
  agentVersion: '1',
  isSimulated: true,
  intervalMs: 20_000,
}));

/** By the clock of UTC; London is an hour ahead. */
const at = (hour: number, minute: number, second = 0): number => Date.UTC(2026, 5, 6, hour, minute, second) - START_MS;
const dies = (index: number, atMs: number): Happening => ({ atMs, run: (day) => void (day.host(index).isAlive = false) });
const returns = (index: number, atMs: number): Happening => ({
  atMs,
  run(day) {
    const host = day.host(index);
    host.isAlive = true;
    host.isConnected = true;
    day.hub().connect(host.identity);
  },
});
const measures = (index: number, values: Parameters<typeof Object.assign>[0], atMs: number): Happening => ({
  atMs,
  run: (day) => void Object.assign(day.host(index).values, values),
});
const USUAL = { host_cpu_usage_percent: undefined, host_memory_used_percent: undefined, host_filesystem_used_percent: undefined };

interface Trouble {
  readonly what: string;
  readonly host: number;
  /** When it begins, and until when the right person must have been paged, since the start of the day. */
  readonly atMs: number;
  readonly pagedMs: readonly [earliest: number, latest: number];
  readonly overMs: number;
  readonly script: readonly Happening[];
  /** Whoever is called does not take it, and the next one is. */
  readonly isMissed?: boolean;
  readonly alsoHosts?: readonly number[];
}

/** Silence: before the event for a minute since the last word, on event day as soon as it is noticed. */
function down(what: string, host: number, atMs: number, lastsMs: number, part: Partial<Trouble> = {}): Trouble {
  const isEvent = atMs >= at(13, 0);
  const pagedMs = isEvent ? ([atMs + 14_000, atMs + 27_000] as const) : ([atMs + 38_000, atMs + 63_000] as const);
  const all = [host, ...(part.alsoHosts ?? [])];
  const script = all.flatMap((index) => [dies(index, atMs), returns(index, atMs + lastsMs)]);
  return { what, host, atMs, pagedMs, overMs: atMs + lastsMs, script, ...part };
}

const TROUBLES: readonly Trouble[] = [
  down('a till before the event', 11, at(11, 20), 12 * MINUTE_MS),
  down('a switch with what hangs on it', SWITCH, at(11, 45), 20 * MINUTE_MS, { alsoHosts: BEHIND_SWITCH }),
  {
    what: 'a disk that is full',
    host: 103,
    atMs: at(12, 10),
    // Mean of a minute above 95 % for five.
    pagedMs: [at(12, 15), at(12, 17)],
    overMs: at(12, 30),
    script: [measures(103, { host_filesystem_used_percent: 97 }, at(12, 10)), measures(103, USUAL, at(12, 30))],
  },
  down('one that nobody takes', 24, at(12, 36), 14 * MINUTE_MS, { isMissed: true }),
  {
    what: 'a processor on the day of the event',
    host: 145,
    atMs: at(13, 20),
    // A mean of a minute must be above first; half of the quarter of an hour.
    pagedMs: [at(13, 27, 30), at(13, 29, 30)],
    overMs: at(13, 45),
    script: [measures(145, { host_cpu_usage_percent: 96 }, at(13, 20)), measures(145, USUAL, at(13, 45))],
  },
  { ...down('a camera in the vows', 206, at(14, 10), 40 * MINUTE_MS), pagedMs: [at(14, 30), at(14, 30, 3)] },
  down('the power in the vows', UPS, at(14, 15), 10 * MINUTE_MS),
  down('one without the internet', 132, at(15, 5), 40 * MINUTE_MS),
  down('one without the internet that is over before it is back', 173, at(15, 9), 6 * MINUTE_MS),
  // The hub is away from 16:00 to 16:03: what it has not heard since has half a minute to come back, and then to say its first word.
  { ...down('one that dies while the hub is away', 214, at(16, 1), 20 * MINUTE_MS), pagedMs: [at(16, 4, 15), at(16, 4, 30)] },
  { ...down('another one elsewhere, likewise', 261, at(16, 2), 20 * MINUTE_MS), pagedMs: [at(16, 4, 15), at(16, 4, 30)] },
  // It is killed at 17:35:35 and back 40 s later.
  {
    ...down('one in the evening, whose hub is killed under it', 297, at(17, 35, 30), 25 * MINUTE_MS),
    pagedMs: [at(17, 37, 30), at(17, 37, 45)],
  },
];

/** What must page nobody. */
const NOISE: readonly Happening[] = [
  // Short silences before the event.
  ...Array.from({ length: 20 }, (_, index) => [dies(60 + index, at(11, 2 + index)), returns(60 + index, at(11, 2 + index, 15))]).flat(),
  // Busy for less than a quarter of an hour.
  ...[30, 31, 32].flatMap((index) => [measures(index, { host_cpu_usage_percent: 99 }, at(11, 30)), measures(index, USUAL, at(11, 42))]),
  // Short of memory for long: a warning, which wakes nobody before the event.
  measures(40, { host_memory_used_percent: 91 }, at(11, 5)),
  measures(40, USUAL, at(11, 40)),
  // Under maintenance, silenced, and switched off by somebody.
  {
    atMs: at(11, 10),
    run(day) {
      const matchers = [{ label: 'host', operator: '=', value: 'host-50' }] as const;
      day.hub().quiet.silences.create({ matchers, reason: 'It is taken apart', endsMs: START_MS + at(12, 30) }, OWNER);
    },
  },
  dies(50, at(11, 15)),
  returns(50, at(12, 0)),
  { atMs: at(11, 50), run: (day) => day.switchOff(51) },
  // One word missed now and then on the day of the event.
  ...Array.from({ length: 30 }, (_, index) => [dies(100 + index, at(17, index, 1)), returns(100 + index, at(17, index, 4))]).flat(),
];

const cut = (outside: Awaited<ReturnType<typeof openVenueOutside>>): readonly Happening[] => [
  { atMs: at(15, 0), run: () => outside.gate.cut() },
  { atMs: at(15, 20), run: () => outside.gate.mend() },
];
const RESTARTS: readonly Happening[] = [
  { atMs: at(16, 0), run: (day) => day.away(3 * MINUTE_MS, 'close') },
  { atMs: at(17, 35, 35), run: (day) => day.away(40_000, 'kill') },
];

function setUp(hub: SimulatedHub): void {
  const { plan } = hub.respond;
  for (const id of PEOPLE) plan.contacts.save(person(id, id, `${id}@rose-hall.example`));
  const always = { contactIds: ['anna'], everyDays: 1, startDate: '2026-06-01', handOverMinute: 0, hours: [] };
  const evening = { ...always, contactIds: ['ben'], hours: [{ days: [6], fromMinute: 18 * 60, untilMinute: 0 }] };
  plan.rotas.save({ id: 'tech', name: 'Tech', timeZone: 'Europe/London', layers: [always, evening], overrides: [] });
  const critical = plan.policies.find('critical');
  if (critical === undefined) throw new Error('no policy ships');
  const steps = [
    { targets: [{ kind: 'rota' as const, rotaId: 'tech' }], waitMs: 5 * MINUTE_MS },
    { targets: [{ kind: 'person' as const, contactId: 'cleo' }], waitMs: 5 * MINUTE_MS },
  ];
  plan.policies.save({ ...critical, steps, repeats: 0, remindEveryMs: null, lapseAfterMs: null });
  for (const index of BEHIND_SWITCH)
    hub.quiet.dependencies.set({ hostId: `host-${index}`, needs: [`host-${SWITCH}`], cutOffBy: 'any' }, OWNER);
  const wedding = {
    name: 'Anna and Ben',
    startMs: START_MS + at(13, 0),
    endMs: START_MS + at(22, 0),
    opensItself: true,
    zones: [],
    vendorIds: [],
    contacts: [],
    overlays: [],
    note: '',
    phases: [
      eventPhase({ id: 'doors', kind: 'doors', name: 'Doors', startMs: START_MS + at(13, 0) }),
      eventPhase({ id: 'vows', kind: 'ceremony', name: 'Vows', startMs: START_MS + at(14, 0), isQuiet: true }),
      eventPhase({ id: 'dinner', kind: 'dinner', name: 'Dinner', startMs: START_MS + at(14, 30) }),
    ],
  };
  hub.eventDays.book.create(wedding, OWNER);
}

const ofHost = (incidents: readonly Incident[], host: number): readonly Incident[] =>
  incidents.filter(({ alerts }) => alerts.some(({ hostId, isFolded }) => hostId === `host-${host}` && !isFolded));

/** What of incidents is not over. */
const goesOn = (incidents: readonly Incident[]): readonly string[] =>
  incidents.flatMap(({ state, alerts }) =>
    state === 'resolved' ? [] : [state, ...alerts.filter(({ recoveredAtMs }) => recoveredAtMs === null).map(({ summary }) => summary)],
  );

describe('a Saturday with 300 hosts, 12 incidents, a wedding, 20 minutes without the internet and two restarts of the hub', () => {
  it('pages the right person once and in time for each incident, and nobody for anything else', { timeout: 300_000 }, async () => {
    const outside = await openVenueOutside();
    const missed = TROUBLES.filter(({ isMissed }) => isMissed === true).map(({ host }) => `host-${host}`);
    const { shown, incidents, timelines } = await runSaturday({
      hosts,
      people: PEOPLE,
      lastsMs: at(18, 4),
      script: [...TROUBLES.flatMap(({ script }) => script), ...NOISE, ...cut(outside), ...RESTARTS],
      setUp(hub) {
        setUp(hub);
        outside.setUp(hub);
      },
      onShown({ who, notice: { kind, incidentId } }, day) {
        if (kind !== 'trigger' || incidentId === null) return;
        const { hostIds, state } = day.hub().respond.incidents.find(incidentId);
        if (state !== 'triggered') return;
        if (who !== 'cleo' && hostIds.some((id) => missed.includes(id))) return;
        const by = { kind: 'person', id: `account-${who}`, name: who } as const;
        day.hub().respond.incidents.answer(incidentId, { kind: 'acknowledge', by, note: null });
      },
    });

    const pages = shown.filter(({ notice }) => notice.noticeClass === 'important');
    const critical = incidents.filter(({ severity }) => severity === 'critical');
    const told = TROUBLES.map((trouble) => {
      const own = ofHost(critical, trouble.host);
      const ofIncident = ({ notice }: ShownNotice): boolean => own.some(({ id }) => id === notice.incidentId);
      const since = pages.filter(ofIncident).map(({ who, atMs }) => ({ who, sinceMs: atMs - START_MS }));
      return { ...trouble, own, since };
    });
    for (const { what, own, since, pagedMs, isMissed } of told) {
      const [first, ...more] = since;
      const onDuty = START_MS + pagedMs[0] < HAND_OVER_MS ? 'anna' : 'ben';
      // The time itself where it is wrong, to be read.
      const paged = first !== undefined && first.sinceMs >= pagedMs[0] && first.sinceMs <= pagedMs[1] ? 'in time' : first?.sinceMs;
      const seen = { what, pagedMs, paged, incidents: own.length, who: first?.who, more: more.map(({ who }) => who), goesOn: goesOn(own) };
      expect(seen).toEqual({ ...seen, paged: 'in time', incidents: 1, who: onDuty, more: isMissed === true ? ['cleo'] : [], goesOn: [] });
    }
    expect(critical).toHaveLength(TROUBLES.length);
    expect(pages).toHaveLength(TROUBLES.length + 1);

    // The same outside, once, also after the line was cut.
    expect([...outside.pagerduty.incidents.keys()].sort()).toEqual(critical.map(({ id }) => id).sort());
    for (const [, { status, triggers }] of outside.pagerduty.incidents)
      expect({ status, triggers }).toEqual({ status: 'resolved', triggers: 1 });
    const deliveries = outside.slack.messages.map(({ metadata }) => metadata?.event_payload.delivery);
    expect(new Set(deliveries).size).toBe(deliveries.length);
    const mails = outside.smtp.mails.map(({ to, raw }) => `${to.join()} ${/^Message-ID: (.*)$/im.exec(raw)?.[1]}`);
    expect(new Set(mails).size).toBe(mails.length);
    expect(outside.sms.requests).toEqual([]);
    // What was less, and what the vows held.
    expect(incidents.filter(({ severity }) => severity !== 'critical').map(({ hostIds }) => hostIds)).toEqual([['host-40']]);
    expect(shown.filter(({ notice }) => notice.noticeClass !== 'important')).toEqual([]);
    for (const lines of timelines) expect(lines.map(({ number }) => number)).toEqual(lines.map((_, index) => index + 1));
  });
});
