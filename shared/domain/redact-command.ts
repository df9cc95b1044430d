const HIDDEN = '•••';
/** More is cut off before it is looked at, so that no command line costs more than a moment. */
const MOST_LENGTH = 1_024;

const SECRET =
  'pass(?:word|wd|phrase)?|pwd|secret|token|credentials?|api[-_]?key|access[-_]?key|private[-_]?key|stream[-_]?(?:key|id)|auth(?:orization)?|cookie|session[-_]?id|signature|join';
const NAME = String.raw`[\w.-]{0,40}(?:${SECRET})[\w.-]{0,40}`;
const SECRET_FLAG = new RegExp(`^-{1,2}${NAME}$`, 'i');

/** Flags that are secrets with these programs only: `-p` is mostly a port. */
const FLAGS_OF: readonly (readonly [program: RegExp, flags: RegExp])[] = [
  [/^(?:mysql|mariadb)/, /^-p/],
  [/^sshpass$/, /^-p/],
  [/^(?:curl|wget)$/, /^(?:-u|-U|--user|--proxy-user)/],
  [/^redis-cli$/, /^-a/],
  [/^mosquitto_/, /^-P/],
  [/^ldap/, /^-w/],
  [/^smbclient$/, /^-U/],
];

const RULES: readonly (readonly [pattern: RegExp, instead: string])[] = [
  // user:password@host, token@host
  [/([a-z][\w+.-]{0,20}:\/\/)[^\s/@]{1,300}@/gi, `$1${HIDDEN}@`],
  // Whoever has the last part of the address streams in the venue's name.
  [/(rtmps?:\/\/[^\s/]{1,200}\/[^\s/]{1,100}\/)\S+/gi, `$1${HIDDEN}`],
  [/\b(bearer|basic|negotiate)\s+[^\s"']+/gi, `$1 ${HIDDEN}`],
  [new RegExp(String.raw`(${NAME}["']?\s{0,3}[=:]\s{0,3})("[^"]*"|'[^']*'|[^\s&;,"']+)`, 'gi'), `$1${HIDDEN}`],
  [new RegExp(String.raw`(\s-{1,2}${NAME}\s+)("[^"]*"|'[^']*'|[^\s"'-][^\s"']*)`, 'gi'), `$1${HIDDEN}`],
  // Keys by how they look: signed tokens, and whatever is long, without a gap, of letters and digits.
  [/\beyJ[\w-]{8,}\.[\w.-]+/g, HIDDEN],
  [/\b(?:gh[a-z]_|github_pat_|xox[a-z]-|sk-|AKIA)[\w-]{8,}/g, HIDDEN],
  [/(?<![\w/.])(?=[A-Za-z_]{0,200}\d)(?=[\d_]{0,200}[A-Za-z])\w{28,}(?![\w/.])/g, HIDDEN],
];

/**
 * A command line in one string, without what is plainly a secret: values of flags and variables that are named like one, names and passwords
 * in addresses, keys of streams, what looks like a key. It finds what is obvious, and no more: what must not be known must not be told.
 */
export function redactCommand(words: readonly string[]): string {
  const program = /[^/\\]*$/.exec(words[0] ?? '')?.[0].toLowerCase() ?? '';
  const short = FLAGS_OF.find(([name]) => name.test(program))?.[1];
  const shown: string[] = [];
  let isValue = false;
  for (const word of words) {
    const flag = short?.exec(word)?.[0];
    if (isValue && !word.startsWith('--')) shown.push(HIDDEN);
    else if (flag !== undefined && word !== flag) shown.push(flag + HIDDEN);
    else shown.push(word);
    isValue = !isValue && (word === flag || SECRET_FLAG.test(word));
  }
  let text = shown.join(' ').trim().slice(0, MOST_LENGTH);
  for (const [pattern, instead] of RULES) text = text.replace(pattern, instead);
  return text;
}
