import type { Words } from '#shared/language/spoken.ts';

/** What our schemas say of what does not fit, by its English, for those who read German; what Zod says by itself it says in German itself. */
export const SCHEMA_WORDS_DE: Words = {
  'give a kind or an emergency_type': 'geben Sie kind oder emergency_type an',
  'give either interval or max_points': 'geben Sie entweder interval oder max_points an',
  'give either lastMs or startMs': 'geben Sie entweder lastMs oder startMs an',
  'is needed without a kind': 'wird ohne kind gebraucht',
  'is nothing that can be given here': 'kann hier nicht angegeben werden',
  'is not valid': 'gilt nicht',
  'must be a number': 'muss eine Zahl sein',
  'must be after from_time': 'muss nach from_time liegen',
  'must be after startMs': 'muss nach startMs liegen',
  'must be after start_time, by 7 days at most': 'muss nach start_time liegen, höchstens 7 Tage danach',
  'must be after starts_at, by 7 days at most': 'muss nach starts_at liegen, höchstens 7 Tage danach',
  'must be among the aggregations that are asked for': 'muss unter den aggregations sein, nach denen gefragt wird',
  'must be an address that begins with https:// or http://': 'muss eine Adresse sein, die mit https:// oder http:// beginnt',
  'must be an https address of a push service': 'muss die https-Adresse eines Push-Dienstes sein',
  'must be given for at-least, no more than there are rules, and for nothing else':
    'muss bei at-least angegeben sein, höchstens so viele, wie es Regeln sind, und sonst nirgends',
  'must begin with mqtts:// or mqtt://': 'muss mit mqtts:// oder mqtt:// beginnen',
  'must lie on the side of the limit where all is well': 'muss auf der Seite der Grenze liegen, auf der alles gut ist',
  'must not be below minDwellMs': 'darf nicht unter minDwellMs liegen',
  'must not be when it begins': 'darf nicht sein, wann es beginnt',
  'names a rule twice': 'nennt eine Regel zweimal',
  'needs combine: say how lines become one': 'braucht combine: sagen Sie, wie aus Linien eine wird',
  'not together with for_seconds': 'nicht zusammen mit for_seconds',
  'says either `at` and `alerts`, or `pages`': 'nennt entweder `at` und `alerts` oder `pages`',
};
