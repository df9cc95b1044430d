export type PhoneKind = 'iphone' | 'android' | 'computer';

/** What kind of device a browser says that it is. An iPad says that it is a Mac, but has fingers on it. */
export function phoneKind(userAgent: string, touchPoints: number): PhoneKind {
  if (/iPhone|iPad|iPod/.test(userAgent) || (userAgent.includes('Macintosh') && touchPoints > 1)) return 'iphone';
  return userAgent.includes('Android') ? 'android' : 'computer';
}
