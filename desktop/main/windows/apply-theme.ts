import { nativeTheme } from 'electron';
import type { Theme } from '#shared/ipc/theme.ts';

/** What windows of the system and pages take for dark or bright. High contrast is so as the system is. */
export function applyTheme(theme: Theme): void {
  nativeTheme.themeSource = theme === 'bright' ? 'light' : theme === 'contrast' ? 'system' : theme;
}
