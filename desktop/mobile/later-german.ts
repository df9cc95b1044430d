import type { Translation } from '#shared/language/spoken.ts';
import { ACCESS_WORDS_DE } from '#shared/domain/access/words.de.ts';
import { EMERGENCY_KIND_WORDS_DE } from '#shared/domain/incident/words.de.ts';
import { HUB_NOTICE_WORDS_DE } from '#shared/view/hub-notice/words.de.ts';
import { TIMELINE_WORDS_DE } from '#shared/view/incidents/words.de.ts';
import { ACCOUNT_WORDS_DE } from '../ui/account/words.de.ts';
import { DIALOG_WORDS_DE } from '../ui/dialog/words.de.ts';
import { DOOR_WORDS_DE } from '../ui/door/words.de.ts';
import { EMERGENCY_WORDS_DE } from '../ui/emergency/words.de.ts';
import { EVENT_WORDS_DE } from '../ui/events/words.de.ts';
import { INCIDENT_FILE_WORDS_DE } from '../ui/incidents/words.de.ts';
import { SETTINGS_WORDS_DE } from '../ui/settings/words.de.ts';
import { PHONE_ACCESS_WORDS_DE } from './access/words.de.ts';
import { PHONE_ACT_WORDS_DE } from './acts/words.de.ts';
import { PHONE_HOST_WORDS_DE } from './host/words.de.ts';
import { PHONE_INCIDENT_WORDS_DE } from './incident/words.de.ts';
import { PHONE_PERSON_WORDS_DE } from './person/words.de.ts';
import { PHONE_PUSH_WORDS_DE } from './push/words.de.ts';

/** What a phone says in German in parts that are loaded later. */
export const LATER_GERMAN: Translation = {
  access: ACCESS_WORDS_DE,
  'emergency-kinds': EMERGENCY_KIND_WORDS_DE,
  'hub-notice': HUB_NOTICE_WORDS_DE,
  timeline: TIMELINE_WORDS_DE,
  account: ACCOUNT_WORDS_DE,
  dialog: DIALOG_WORDS_DE,
  door: DOOR_WORDS_DE,
  emergency: EMERGENCY_WORDS_DE,
  events: EVENT_WORDS_DE,
  'incident-files': INCIDENT_FILE_WORDS_DE,
  settings: SETTINGS_WORDS_DE,
  'phone-access': PHONE_ACCESS_WORDS_DE,
  'phone-acts': PHONE_ACT_WORDS_DE,
  'phone-host': PHONE_HOST_WORDS_DE,
  'phone-incident': PHONE_INCIDENT_WORDS_DE,
  'phone-person': PHONE_PERSON_WORDS_DE,
  'phone-push': PHONE_PUSH_WORDS_DE,
};
