export type PhoneKind = 'iphone' | 'android';

/** What kind of phone a browser says that it is. An iPad says that it is a Mac, but has fingers on it; the rest is taken for Android. */
export function phoneKind(userAgent: string, touchPoints: number): PhoneKind {
  if (/iPhone|iPad|iPod/.test(userAgent)) return 'iphone';
  return userAgent.includes('Macintosh') && touchPoints > 1 ? 'iphone' : 'android';
}
