/** Doors at one, dinner under way, the speeches to come: what the venue looks like when it is busiest. British summer time. */
const at = (hours: number, minutes = 0): number => Date.UTC(2026, 5, 13, hours - 1, minutes);
export const HOUR_MS = 3_600_000;
export const MINUTE_MS = 60_000;
const DAY_MS = 24 * HOUR_MS;

/** When the staged hub starts: 17:38 at the venue on Saturday 13 June 2026. */
export const STAGE_OPENS_MS = at(17, 38);

export const VENUE_YAML = 'venue:\n  name: The Orangery\n  timeZone: Europe/London\n';

const phases = [
  { kind: 'set-up', start_time: at(8) },
  { kind: 'doors', name: 'Guests arrive', start_time: at(13) },
  { kind: 'ceremony', start_time: at(14), is_quiet: true },
  { kind: 'other', name: 'Drinks on the lawn', start_time: at(14, 45) },
  { kind: 'dinner', start_time: at(16, 30) },
  { kind: 'speeches', start_time: at(18) },
  { kind: 'first-dance', start_time: at(20) },
  { kind: 'other', name: 'Last dance', start_time: at(23, 30) },
];

export const TODAY = {
  name: 'Ada and Ben Fairweather',
  start_time: at(8),
  end_time: at(25),
  phases,
  contacts: [
    { name: 'Ada Fairweather', role: 'Bride', phone: '+44 20 7946 0110' },
    { name: 'Priya Nair', role: 'Planner', phone: '+44 20 7946 0112' },
    { name: 'The Late Hours', role: 'Band', phone: '+44 20 7946 0115' },
  ],
  overlays: [{ rules: ['cpu-high'], set: { for_factor: 0.5 } }],
  note: '142 guests. Speeches in the marquee, streamed to family in Toronto. The band plays until one.',
};

export const OTHER_EVENTS = [
  { name: 'Cora and Dan Whitlock', from: -7 },
  { name: 'Rose and Imran Shah', from: 7 },
  { name: 'Summer concert', from: 14 },
  { name: 'Eva and Finn Marlowe', from: 28 },
].map(({ name, from }) => ({
  name,
  start_time: at(8) + from * DAY_MS,
  end_time: at(25) + from * DAY_MS,
  phases: phases.map((phase) => ({ ...phase, start_time: phase.start_time + from * DAY_MS })),
}));

export const HOSTS = {
  till: 'demo-bar-till-1',
  streaming: 'demo-streaming-pc',
  gateway: 'demo-guest-wi-fi-gateway',
  accessPoints: 'demo-ballroom-wi-fi-controller',
  projector: 'demo-ballroom-projector-pc',
} as const;
