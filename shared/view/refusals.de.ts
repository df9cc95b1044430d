import type { Words } from '../language/spoken.ts';

/**
 * What the hub refuses most, by its code. English is the hub's own text, which says more; only codes that mean one thing stand here, and
 * whatever else it says is said as it came.
 */
export const REFUSALS_DE: Words = {
  'auth.token-missing': 'Melden Sie sich an.',
  'auth.token-wrong': 'Der Hub kennt dieses Recht nicht. Melden Sie sich an oder lassen Sie sich mit einem Code vom Pult neu ein.',
  'auth.role-forbidden': 'Das dürfen Sie nicht.',
  'auth.expired': 'Das Recht ist abgelaufen. Melden Sie sich neu an oder lassen Sie sich neu ein.',
  'auth.revoked': 'Das Recht wurde entzogen. Fragen Sie am Pult.',
  'auth.sign-in-failed': 'Das passt nicht. Prüfen Sie Anmeldename, Passwort oder Code.',
  'auth.second-factor-needed': 'Dieses Konto braucht zuerst einen zweiten Faktor. Richten Sie ihn unter „Ihr Konto“ ein.',
  'auth.locked': 'Zu viele Versuche. Warten Sie eine Weile und versuchen Sie es dann wieder.',
  'auth.confirmation-needed': 'Geben Sie Ihr Passwort noch einmal ein.',
  'auth.ticket-unusable': 'Dieser Code gilt nicht mehr. Bitten Sie am Pult um einen neuen.',
  'protocol.version-unsupported': 'Diese Seite und der Hub sind verschieden alt. Laden Sie die Seite neu.',
  'protocol.rate-exceeded': 'Zu viele Anfragen. Warten Sie eine Minute.',
  'hub.no-answer': 'Der Hub hat nicht geantwortet. Versuchen Sie es wieder, wenn er da ist.',
  'hub.storage-failed': 'Der Hub konnte es nicht speichern. Versuchen Sie es noch einmal.',
  'hub.internal': 'Im Hub ging etwas schief. Versuchen Sie es noch einmal.',
  'host.unknown': 'Dieses System gibt es nicht.',
  'host.unreachable': 'Dieses System antwortet nicht.',
  'incident.unknown': 'Diese Störung gibt es nicht mehr.',
  'alert.unknown': 'Diese Meldung gibt es nicht mehr.',
  'rule.unknown': 'Diese Regel gibt es nicht mehr.',
  'board.unknown': 'Diese Wandanzeige gibt es nicht mehr.',
  'query.too-large': 'Das ist zu viel auf einmal. Fragen Sie nach weniger.',
};
