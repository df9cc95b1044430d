/** The file that starts this program. An AppImage runs from a place that is another one each time, and gone when it ends. */
export function ownFile(env: Readonly<Record<string, string | undefined>>, execPath: string): string {
  return env['APPIMAGE'] || execPath;
}
