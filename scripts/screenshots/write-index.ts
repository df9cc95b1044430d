import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CONSOLE_SCREENS } from './console-screens.ts';
import { PHONE_SCREENS } from './phone-screens.ts';

const WALLS = [
  ['wall-takeover', 'Trouble has taken the wall over: what, where, since when, who, and who is told next'],
  ['wall-venue-overview', 'Venue overview'],
  ['wall-event-day', 'Event day'],
  ['wall-network', 'Network'],
  ['wall-streaming', 'Streaming'],
  ['wall-cloud', 'Cloud'],
  ['wall-venue', 'Without a board: the venue as it is'],
] as const;

/** The page that shows all pictures, for whoever looks at the folder. */
export async function writeIndex(into: string, pictures: readonly string[]): Promise<void> {
  const there = new Set(pictures);
  const picture = (name: string, says: string, width?: number): string => {
    const bright = there.has(`${name}-bright.png`) ? ` (<a href="${name}-bright.png">by day</a>)` : '';
    const size = width === undefined ? '' : ` width="${width}"`;
    return `<p><strong>${says}</strong>${bright}<br><a href="${name}.png"><img src="${name}.png" alt="${says.replaceAll('"', '&quot;')}"${size}></a></p>\n`;
  };
  const text = [
    '# Every screen\n',
    'Taken by `npm run screenshots` on a simulated Saturday, 13 June 2026, twenty minutes before the speeches. All figures are made up, which each screen says.\n',
    '## A wall of three monitors\n',
    picture('three-monitors', 'Venue, event day and streaming side by side'),
    '## Console\n',
    ...CONSOLE_SCREENS.map(({ name, says }) => picture(name, says, 683)),
    '## Wallboards\n',
    ...WALLS.map(([name, says]) => picture(name, says, 683)),
    '## Phone\n',
    ...PHONE_SCREENS.map(({ name, says }) => picture(name, says, 240)),
  ];
  await writeFile(join(into, 'README.md'), `${text.join('\n')}`);
}
