import type { Translation } from '#shared/language/spoken.ts';
import { HUB_NOTICE_WORDS_DE } from '#shared/view/hub-notice/words.de.ts';
import { METRIC_WORDS_DE } from '#shared/view/metrics/words.de.ts';
import { REFUSALS_DE } from '#shared/view/refusals.de.ts';
import { VIEW_WORDS_DE } from '#shared/view/words.de.ts';
import { SCENE_WORDS_DE } from '../ui/scene/words.de.ts';
import { UI_WORDS_DE } from '../ui/words.de.ts';
import { WALLBOARD_WORDS_DE } from './words.de.ts';

/** All that a wall says in German; loaded by those that speak it. */
export const GERMAN: Translation = {
  refusal: REFUSALS_DE,
  'hub-notice': HUB_NOTICE_WORDS_DE,
  metrics: METRIC_WORDS_DE,
  scene: SCENE_WORDS_DE,
  ui: UI_WORDS_DE,
  view: VIEW_WORDS_DE,
  wallboard: WALLBOARD_WORDS_DE,
};
