/** What the worker says by itself, in both languages: it cannot load the words that the page loads. */
const ENGLISH = {
  open: 'Open',
  take: 'Acknowledge',
  taken: 'You have it',
  held: '{who} already has it',
  over: 'It is over already',
  later: 'Kept on this phone',
  'later.says': "The hub cannot be heard from here. Open the app on the venue's network, and it is told that you have: {what}",
  refused: 'You may not take it',
  'refused.says': 'Your rights do not go so far. {what}',
};
type Key = keyof typeof ENGLISH;
const GERMAN: Readonly<Record<Key, string>> = {
  open: 'Öffnen',
  take: 'Übernehmen',
  taken: 'Sie kümmern sich',
  held: '{who} kümmert sich schon',
  over: 'Schon vorbei',
  later: 'Auf diesem Telefon gemerkt',
  'later.says': 'Der Hub ist von hier nicht zu hören. Öffnen Sie die App im Netz des Ortes, dann erfährt er, dass Sie sich kümmern: {what}',
  refused: 'Sie dürfen sie nicht übernehmen',
  'refused.says': 'Ihre Rechte reichen nicht so weit. {what}',
};

/** `given` stands for `{who}` or `{what}`. */
export type WorkerSay = (key: Key, given?: string) => string;

export const workerSay = (language: unknown): WorkerSay => {
  const words = language === 'de' ? GERMAN : ENGLISH;
  return (key, given = '') => words[key].replace(/\{\w+\}/, () => given);
};
