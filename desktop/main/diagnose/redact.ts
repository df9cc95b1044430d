/** What must not leave the venue, and what stands there instead. The order counts; each looks only so far, whatever it is given. */
const SECRETS: readonly (readonly [RegExp, string])[] = [
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----[\s\S]*?-----END [A-Z ]*PRIVATE KEY-----/g, '[private key]'],
  // Tokens, keys, sessions and codes of ours say what they are: wst_, wsk_, wss_, wsj1_ …
  [/\bws[a-z]\d?_[\w.~-]+/g, '[token]'],
  [/\b(Bearer|Basic)\s+[\w.~+/=-]+/gi, '$1 [token]'],
  [/([?&#](?:token|code|key|secret|ticket|password)=)[^&\s"'#]+/gi, '$1[token]'],
  [
    /(?<![\w-])("?[\w-]{0,40}(?:token|secret|password|passphrase|credential|authorization|cookie|api_?key)"?\s{0,3}[:=]\s{0,3})("(?:[^"\\]|\\.)*"|'[^']*'|[^\s,;}]+)/gi,
    '$1"[secret]"',
  ],
  [/\/\/[^\s/:@]{1,100}:[^\s/@]{1,200}@/g, '//[sign-in]@'],
  [/(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}/g, '[e-mail]'],
  [/(?<![\w.:-])\+\d[\d ()/-]{6,20}\d/g, '[phone]'],
  // What has no name of its own and is too long to be a word.
  [/(?<![\w-])(?=[\w-]{0,200}\d)(?=[\w-]{0,200}[A-Za-z])[\w-]{40,}/g, '[long value]'],
];

/**
 * Text without secrets and without what reaches people, for whoever helps from outside. Names stay: nothing tells them from other words.
 *
 * @param home the user's home folder, which bears their name; stands as `~`
 */
export function redact(text: string, home: string): string {
  const anonymous = home.length > 1 ? text.replaceAll(home, '~') : text;
  return SECRETS.reduce((clean, [pattern, instead]) => clean.replaceAll(pattern, instead), anonymous);
}
