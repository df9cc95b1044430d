import { ACCESS_WORDS_DE } from '#shared/domain/access/words.de.ts';
import { INCIDENT_COURSE_WORDS_DE } from '#shared/domain/incident/course/words.de.ts';
import { BOARD_PROBLEM_WORDS_DE } from '#shared/domain/board/words.de.ts';
import { EMERGENCY_KIND_WORDS_DE } from '#shared/domain/incident/words.de.ts';
import { REFUSED } from '#shared/language/refusal.ts';
import type { Translation } from '#shared/language/spoken.ts';
import { ALERT_SUMMARY_WORDS_DE } from '#shared/view/alerts/summary/words.de.ts';
import { ALERT_VIEW_WORDS_DE } from '#shared/view/alerts/words.de.ts';
import { AUDIT_WORDS_DE } from '#shared/view/audit/words.de.ts';
import { BOARD_VIEW_WORDS_DE } from '#shared/view/boards/words.de.ts';
import { TIMELINE_WORDS_DE } from '#shared/view/incidents/words.de.ts';
import { METRIC_WORDS_DE } from '#shared/view/metrics/words.de.ts';
import { VIEW_WORDS_DE } from '#shared/view/words.de.ts';
import { ACTOR_WORDS_DE } from './access/words.de.ts';
import { BOARD_TEMPLATE_WORDS_DE } from './boards/templates/words.de.ts';
import { SHIPPED_RULE_WORDS_DE } from './evaluate/alerts/rules/words.de.ts';
import { SHIPPED_INHIBITION_WORDS_DE } from './evaluate/quiet/words.de.ts';
import { EVENT_IMPORT_WORDS_DE } from './event-day/import/words.de.ts';
import { READINESS_WORDS_DE } from './event-day/readiness/words.de.ts';
import { NOTICE_TEXT_WORDS_DE } from './notify/words.de.ts';
import { SCHEMA } from './kernel/issue-words.ts';
import { REFUSED_DE } from './refused.de.ts';
import { SCHEMA_WORDS_DE } from './schema-words.de.ts';
import { INCIDENT_REPORT_WORDS_DE } from './respond/report/words.de.ts';
import { SHIPPED_POLICY_WORDS_DE } from './respond/words.de.ts';

/** All that the hub writes in German: alerts, incidents, notices, reports, names that ship, refusals; loaded where the venue speaks it, or somebody reads it. */
export const GERMAN: Translation = {
  'board-problems': BOARD_PROBLEM_WORDS_DE,
  access: ACCESS_WORDS_DE,
  actors: ACTOR_WORDS_DE,
  'alert-summary': ALERT_SUMMARY_WORDS_DE,
  'alert-view': ALERT_VIEW_WORDS_DE,
  audit: AUDIT_WORDS_DE,
  'board-templates': BOARD_TEMPLATE_WORDS_DE,
  'board-view': BOARD_VIEW_WORDS_DE,
  'emergency-kinds': EMERGENCY_KIND_WORDS_DE,
  'event-import': EVENT_IMPORT_WORDS_DE,
  'incident-course': INCIDENT_COURSE_WORDS_DE,
  'incident-report': INCIDENT_REPORT_WORDS_DE,
  metrics: METRIC_WORDS_DE,
  'notice-text': NOTICE_TEXT_WORDS_DE,
  [REFUSED]: REFUSED_DE,
  [SCHEMA]: SCHEMA_WORDS_DE,
  readiness: READINESS_WORDS_DE,
  'shipped-inhibitions': SHIPPED_INHIBITION_WORDS_DE,
  'shipped-policies': SHIPPED_POLICY_WORDS_DE,
  'shipped-rules': SHIPPED_RULE_WORDS_DE,
  timeline: TIMELINE_WORDS_DE,
  view: VIEW_WORDS_DE,
};
