/** Deutsch zu `words.ts`. */
export const INCIDENT_FILE_WORDS_DE = {
  large: 'Groß zeigen: {what}',
  hidden: 'nicht gezeigt',
  'save-file': '{name} speichern',
  again: 'Noch einmal',
  save: 'Speichern',
  'too-large': '„{name}“ ist größer als 10 MB.',
  'no-picture': '„{name}“ ist kein Bild, das sich hier zeigen lässt.',
  'no-smaller': 'Dieses Gerät kann es nicht verkleinern.',
  'choose-other': 'Wählen Sie etwas anderes.',
  'no-photo': 'Das Foto ließ sich nicht zeigen.',
};
