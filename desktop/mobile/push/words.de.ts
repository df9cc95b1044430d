/** Deutsch zu `words.ts`. */
export const PHONE_PUSH_WORDS_DE = {
  invite: 'Auch gerufen werden, wenn diese Seite zu ist?',
  'invite.says': 'Das Telefon zeigt dann, was Sie braucht, und Sie können sofort übernehmen. Es fragt vorher, ob es darf.',
  wake: 'Dieses Telefon wecken',
  'not-now': 'Jetzt nicht',
  denied:
    'Dieses Telefon lässt sich von der Seite nicht wecken. Erlauben Sie Benachrichtigungen für diese Seite in den Einstellungen des Browsers, neben der Adresse; öffnen Sie die Seite dann neu.',
  'home-screen':
    'Um bei geschlossener Seite geweckt zu werden, legen Sie sie auf den Home-Bildschirm (Teilen, Zum Home-Bildschirm) und öffnen Sie sie von dort.',
  impossible:
    'Dieser Browser kann das Telefon bei geschlossener Seite nicht wecken. Lassen Sie die Seite offen oder nehmen Sie einen anderen Browser.',
  'must-stay':
    'Wer auf diesem Telefon angemeldet bleibt, kann bei geschlossener Seite geweckt werden: melden Sie sich ab und kreuzen Sie das beim Anmelden an.',
  'not-set-up':
    'Dieser Ort weckt keine Telefone bei geschlossener Seite. Wer ihn einrichtet, kann unter Nachrichten, Wege „Telefon wecken“ hinzufügen.',
  switch: 'Dieses Telefon wecken, wenn ich gerufen werde, auch bei geschlossener Seite',
  'no-service': 'Der Dienst, mit dem dieser Browser das Telefon weckt, ist nicht erreichbar. Er braucht Internet.',
  ring: 'Klingeln und vibrieren, wenn etwas jemanden braucht, solange diese Seite offen ist',
  try: 'Ausprobieren',
};
