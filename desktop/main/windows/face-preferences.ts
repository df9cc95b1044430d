import type { WebPreferences } from 'electron';

/** What every window's page runs with: no Node, its own world, its own sandbox. */
export function facePreferences(preloadPath: string): WebPreferences {
  return {
    preload: preloadPath,
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    spellcheck: false,
    // A console behind another window, or a wallboard nobody clicks on, must not fall behind.
    backgroundThrottling: false,
  };
}

/** Background of the dark theme: what one sees before the page has painted. */
export const BACKGROUND = '#0D1013';
