import { ACCESS_WORDS_DE } from '#shared/domain/access/words.de.ts';
import { INCIDENT_COURSE_WORDS_DE } from '#shared/domain/incident/course/words.de.ts';
import { BOARD_PROBLEM_WORDS_DE } from '#shared/domain/board/words.de.ts';
import { EMERGENCY_KIND_WORDS_DE } from '#shared/domain/incident/words.de.ts';
import type { Translation } from '#shared/language/spoken.ts';
import { RULE_VIEW_WORDS_DE } from '#shared/view/alerts/rules/words.de.ts';
import { ALERT_VIEW_WORDS_DE } from '#shared/view/alerts/words.de.ts';
import { AUDIT_WORDS_DE } from '#shared/view/audit/words.de.ts';
import { BOARD_VIEW_WORDS_DE } from '#shared/view/boards/words.de.ts';
import { DUTY_VIEW_WORDS_DE } from '#shared/view/duty/words.de.ts';
import { HUB_NOTICE_WORDS_DE } from '#shared/view/hub-notice/words.de.ts';
import { TIMELINE_WORDS_DE } from '#shared/view/incidents/words.de.ts';
import { METRIC_WORDS_DE } from '#shared/view/metrics/words.de.ts';
import { NOTICE_VIEW_WORDS_DE } from '#shared/view/notices/words.de.ts';
import { REFUSALS_DE } from '#shared/view/refusals.de.ts';
import { VIEW_WORDS_DE } from '#shared/view/words.de.ts';
import { ACCOUNT_WORDS_DE } from '../ui/account/words.de.ts';
import { DIALOG_WORDS_DE } from '../ui/dialog/words.de.ts';
import { DOOR_WORDS_DE } from '../ui/door/words.de.ts';
import { EMERGENCY_WORDS_DE } from '../ui/emergency/words.de.ts';
import { EVENT_WORDS_DE } from '../ui/events/words.de.ts';
import { INCIDENT_FILE_WORDS_DE } from '../ui/incidents/words.de.ts';
import { SCENE_WORDS_DE } from '../ui/scene/words.de.ts';
import { SETTINGS_WORDS_DE } from '../ui/settings/words.de.ts';
import { UI_WORDS_DE } from '../ui/words.de.ts';
import { ACCESS_PAGES_WORDS_DE } from './access/words.de.ts';
import { RULES_WORDS_DE } from './alerts/rules/words.de.ts';
import { ALERT_WORDS_DE } from './alerts/words.de.ts';
import { BOARDS_WORDS_DE } from './boards/words.de.ts';
import { CHART_WORDS_DE } from './charts/words.de.ts';
import { EVENT_PAGE_WORDS_DE } from './event/words.de.ts';
import { HOST_WORDS_DE } from './host/words.de.ts';
import { HOSTS_WORDS_DE } from './hosts/words.de.ts';
import { INCIDENT_WORDS_DE } from './incidents/words.de.ts';
import { CHANNELS_WORDS_DE } from './notices/words.de.ts';
import { ON_CALL_WORDS_DE } from './on-call/words.de.ts';
import { OVERVIEW_WORDS_DE } from './overview/words.de.ts';
import { PROCESS_WORDS_DE } from './processes/words.de.ts';
import { CONSOLE_WORDS_DE } from './words.de.ts';

/** All that the console says in German; loaded by those that speak it. */
export const GERMAN: Translation = {
  'board-problems': BOARD_PROBLEM_WORDS_DE,
  refusal: REFUSALS_DE,
  access: ACCESS_WORDS_DE,
  'access-pages': ACCESS_PAGES_WORDS_DE,
  account: ACCOUNT_WORDS_DE,
  'alert-view': ALERT_VIEW_WORDS_DE,
  alerts: ALERT_WORDS_DE,
  audit: AUDIT_WORDS_DE,
  'board-view': BOARD_VIEW_WORDS_DE,
  boards: BOARDS_WORDS_DE,
  channels: CHANNELS_WORDS_DE,
  charts: CHART_WORDS_DE,
  console: CONSOLE_WORDS_DE,
  dialog: DIALOG_WORDS_DE,
  door: DOOR_WORDS_DE,
  'duty-view': DUTY_VIEW_WORDS_DE,
  emergency: EMERGENCY_WORDS_DE,
  'emergency-kinds': EMERGENCY_KIND_WORDS_DE,
  'event-page': EVENT_PAGE_WORDS_DE,
  events: EVENT_WORDS_DE,
  host: HOST_WORDS_DE,
  hosts: HOSTS_WORDS_DE,
  'hub-notice': HUB_NOTICE_WORDS_DE,
  'incident-course': INCIDENT_COURSE_WORDS_DE,
  'incident-files': INCIDENT_FILE_WORDS_DE,
  incidents: INCIDENT_WORDS_DE,
  metrics: METRIC_WORDS_DE,
  'notice-view': NOTICE_VIEW_WORDS_DE,
  'on-call': ON_CALL_WORDS_DE,
  overview: OVERVIEW_WORDS_DE,
  processes: PROCESS_WORDS_DE,
  'rule-view': RULE_VIEW_WORDS_DE,
  rules: RULES_WORDS_DE,
  scene: SCENE_WORDS_DE,
  settings: SETTINGS_WORDS_DE,
  timeline: TIMELINE_WORDS_DE,
  ui: UI_WORDS_DE,
  view: VIEW_WORDS_DE,
};
