import { accessPalette } from '../access/access-palette.ts';
import { alertsPalette } from '../alerts/alerts-palette.ts';
import { boardsPalette } from '../boards/boards-palette.ts';
import { emergencyPalette } from '../emergency/emergency-palette.ts';
import { eventPalette } from '../event/event-palette.ts';
import { hostsPalette } from '../hosts/hosts-palette.ts';
import { incidentsPalette } from '../incidents/incidents-palette.ts';
import { noticesPalette } from '../notices/notices-palette.ts';
import { onCallPalette } from '../on-call/on-call-palette.ts';
import { shellPalette } from '../shell/shell-palette.ts';
import { herePalette } from './here-palette.ts';
import type { PaletteSource } from './palette-entry.ts';

/** What the palette reaches: one list from each folder of the console. To add an area: its `<area>-palette.ts`, and a line here. */
export const PALETTE_SOURCES: readonly PaletteSource[] = [
  emergencyPalette,
  incidentsPalette,
  shellPalette,
  hostsPalette,
  eventPalette,
  alertsPalette,
  onCallPalette,
  noticesPalette,
  boardsPalette,
  accessPalette,
  herePalette,
];
