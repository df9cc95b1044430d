import { expect, onTestFinished, test } from 'vitest';
import { NOTHING_WRITTEN } from '#shared/domain/incident/post-mortem.ts';
import { speak, type Words } from '#shared/language/spoken.ts';
import { actorName } from '../../../desktop/hub/access/actor-name.ts';
import { boardTemplates } from '../../../desktop/hub/boards/templates/board-templates.ts';
import { BOARD_TEMPLATE_WORDS_DE } from '../../../desktop/hub/boards/templates/words.de.ts';
import { openDutyDatabase } from '../../../desktop/hub/duty/duty-database.ts';
import { shippedRules } from '../../../desktop/hub/evaluate/alerts/rules/shipped-rules.ts';
import { shippedInhibitions } from '../../../desktop/hub/evaluate/quiet/shipped-inhibitions.ts';
import { matchZones } from '../../../desktop/hub/event-day/import/match-zones.ts';
import { readCsv } from '../../../desktop/hub/event-day/import/read-csv.ts';
import { readIcalendar } from '../../../desktop/hub/event-day/import/read-icalendar.ts';
import { EVENT_IMPORT_WORDS_DE } from '../../../desktop/hub/event-day/import/words.de.ts';
import { makeChecks, type VenueFacts } from '../../../desktop/hub/event-day/readiness/make-checks.ts';
import { READINESS_WORDS_DE } from '../../../desktop/hub/event-day/readiness/words.de.ts';
import { GERMAN } from '../../../desktop/hub/german.ts';
import { openDutyPlan } from '../../../desktop/hub/respond/duty-plan.ts';
import { INCIDENT_REPORT_WORDS_DE } from '../../../desktop/hub/respond/report/words.de.ts';
import { writePostMortem } from '../../../desktop/hub/respond/report/write-post-mortem.ts';
import { describeFailure } from '../../../desktop/hub/notify/describe-failure.ts';
import { alertOf, HOUR, NOON, venueEvent } from '../../support/event-builder.ts';
import { readinessHost } from '../../support/readiness-host.ts';
import { temporaryFolder } from '../../support/temporary-folder.ts';

function speakGerman(): void {
  speak('de', GERMAN);
  onTestFinished(() => speak('en'));
}
/** Whether a text is one of these, whatever was given. */
function isOneOf(words: Words, text: string): boolean {
  return Object.values(words)
    .flatMap((message) => message.split(' | '))
    .some((form) => new RegExp(`^${form.replaceAll(/[$()*+.?[\\\]^|]/g, String.raw`\$&`).replaceAll(/\{\w+\}/g, '[^]*')}$`).test(text));
}
const strangersTo = (words: Words, texts: readonly string[]): readonly string[] => texts.filter((text) => !isOneOf(words, text));

test('what ships is called in the language of the venue: rules, what keeps alerts quiet, policies', async () => {
  const english = [...shippedRules(), ...shippedInhibitions()].map(({ name }) => name);
  speakGerman();
  const german = [...shippedRules(), ...shippedInhibitions()].map(({ name }) => name);
  expect(german.filter((name) => english.includes(name) || name === '')).toEqual([]);
  expect(german).toContain('Ein System antwortet nicht');
  const database = openDutyDatabase(await temporaryFolder());
  onTestFinished(() => void database.close());
  expect(
    openDutyPlan(database)
      .policies.list()
      .map(({ name }) => name),
  ).toEqual(['Kritisch', 'Alles andere']);
});

test('boards that ship are made of the words of the venue, whatever systems it has, which are found by their German names too', () => {
  speakGerman();
  const hosts = ['Kasse 1', 'Küche', 'Tonpult', 'WLAN im Saal', 'Lichtpult', 'Server'].map((name) => ({
    id: name,
    name,
    zone: null,
    labels: {},
  }));
  const templates = [...boardTemplates(hosts), ...boardTemplates([])];
  const texts = templates.flatMap(({ says, content: { name, scenes } }) => [
    says,
    name,
    ...scenes.flatMap((scene) => [
      scene.name,
      ...scene.tiles.flatMap(({ shows }) => ('title' in shows && typeof shows.title === 'string' ? [shows.title] : [])),
    ]),
  ]);
  expect(strangersTo(BOARD_TEMPLATE_WORDS_DE, texts)).toEqual([]);
  expect(texts).toEqual(expect.arrayContaining(['Tag der Feier', 'Kassen', 'Ton', 'Gäste-WLAN', 'Küche', 'Licht']));
});

test('the checks before an event say all that they find in the language of the venue', () => {
  speakGerman();
  const fine: VenueFacts = {
    nowMs: NOON,
    hosts: [readinessHost('a', { clockOffsetMs: 1, standby: { hubs: 1, usedAtMs: NOON } })],
    alerts: [],
    disks: new Map([['a', [{ timeMs: NOON, percent: 40 }]]]),
    backup: { lastSuccessMs: NOON, problem: null, everyMs: HOUR },
    certificateEndsMs: NOON + 9_000 * HOUR,
    authorityEndsMs: NOON + 9_000 * HOUR,
    reached: [{ name: 'Anna', state: 'reached', by: null }],
  };
  const facts: readonly VenueFacts[] = [
    fine,
    { ...fine, hosts: [], disks: new Map(), certificateEndsMs: null, reached: [], backup: { ...fine.backup, lastSuccessMs: null } },
    {
      ...fine,
      hosts: [
        readinessHost('a', { clockOffsetMs: 90_000, link: { state: 'lost', sinceMs: NOON }, standby: { hubs: 1, usedAtMs: null } }),
        readinessHost('b', { clockOffsetMs: -5_000 }),
      ],
      alerts: [alertOf({})],
      disks: new Map([['a', [{ timeMs: NOON, percent: 99 }]]]),
      certificateEndsMs: NOON,
      backup: { ...fine.backup, problem: 'der Datenträger ist voll' },
      reached: [
        { name: 'Anna', state: 'failed', by: null },
        { name: 'Ben', state: 'waiting', by: null },
        { name: 'Cleo', state: 'no-way', by: null },
      ],
    },
    {
      ...fine,
      hosts: ['a', 'b', 'c'].map((id) => readinessHost(id, { clockOffsetMs: 9_000 })),
      disks: new Map([['a', [{ timeMs: NOON, percent: 90 }]]]),
      authorityEndsMs: NOON,
    },
  ];
  const checks = facts.flatMap((known) =>
    [venueEvent(), venueEvent({ contacts: [{ name: 'Cleo', role: '', phone: '1' }] })].flatMap((event) => makeChecks(event, known)),
  );
  // Who is to be called is named without a word of ours.
  const found = checks.flatMap(({ title, found: text }) => [title, ...text.split(/(?<=[.!?]) /)]).filter((text) => text !== 'Cleo.');
  expect(strangersTo(READINESS_WORDS_DE, found)).toEqual([]);
  expect(new Set(checks.map(({ verdict }) => verdict))).toEqual(new Set(['pass', 'warn', 'fail', 'unknown']));
});

test('what an import leaves out is said in the language of the venue, and a German table is read', () => {
  speakGerman();
  const options = { timeZone: 'Europe/Berlin', date: '2026-06-06' };
  const { warnings, phases } = readCsv('Uhrzeit;Programmpunkt;Kind\n14:00;Einlass;\n15:00;Trauung;fest\nbald;Essen;\n', options);
  expect(phases.map(({ kind }) => kind)).toEqual(['doors', 'ceremony']);
  const said = [...warnings, ...matchZones(['Garten'], ['Saal']).warnings, ...matchZones(['Saal', 'Garten'], ['Saal']).warnings];
  expect(said.length).toBeGreaterThan(4);
  // What is wrong and what to write are one warning.
  expect(
    strangersTo(EVENT_IMPORT_WORDS_DE, said).filter((text) => !text.startsWith('„bald“ in Zeile 4 ist keine Zeit. Schreiben Sie ')),
  ).toEqual([]);
  expect(() => readIcalendar('kein Kalender', 'Europe/Berlin')).toThrow(/^Das ist keine iCalendar-Datei/);
});

test('a report of an incident has its headings in the language of the venue', () => {
  speakGerman();
  const text = writePostMortem({
    title: 'Störung 1',
    facts: [],
    description: '',
    words: NOTHING_WRITTEN,
    alerts: [],
    ran: ['Bar'],
    done: [],
    unreached: [],
    notes: [],
    timeline: [],
    timeZone: 'Europe/Berlin',
  });
  const headings = [...text.matchAll(/^## (.+)$/gm)].map(([, heading = '']) => heading);
  expect(headings.length).toBeGreaterThan(10);
  expect(strangersTo(INCIDENT_REPORT_WORDS_DE, headings)).toEqual([]);
  expect(text).toContain('| Wann | Wer | Was |');
});

test('whoever did something, and what is wrong with a channel, are called in the language of the venue', () => {
  speakGerman();
  expect([
    actorName('hub'),
    actorName({ kind: 'local', use: 'owner' }),
    actorName({ kind: 'device', deviceId: 'd', name: 'Bar 2', use: 'phone' }),
  ]).toEqual(['Hub', 'Rechner des Hubs (Betreiber)', 'Telefon „Bar 2“']);
  expect(describeFailure(Object.assign(new Error('no'), { code: 'ECONNREFUSED' })).problem).toBe(
    'Nicht erreichbar: unter der Adresse antwortet nichts',
  );
});
