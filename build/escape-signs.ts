import { extname } from 'node:path';

// What is written is what is meant there, so an escape would be six other characters.
const RAW_WITH_SIGNS = /String\.raw`[^`]*[^\0-\x7f]/;

/**
 * Writes what is not ASCII as escapes, which mean the same in every string, template and pattern. V8 keeps a source with a single other
 * character in two bytes a character, in each thread: 2 MB of a hub. The bundler does so itself, but not in templates that have a tag.
 */
export function escapeSigns(code: string): string {
  if (RAW_WITH_SIGNS.test(code))
    throw new Error('String.raw with a character that is not ASCII: it cannot be escaped. Use a plain string.');
  return code.replace(/[^\0-\x7f]/g, (sign) => `\\u${sign.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** For the bundler. */
export const escapingSigns = {
  name: 'escape-signs',
  transform: {
    order: 'pre',
    // Within a line, the map may be some signs off.
    handler: (code: string, id: string) => (extname(id) === '.ts' ? { code: escapeSigns(code), map: null } : null),
  },
} as const;
