import type { Plugin } from 'vite';

const SCHEMAS = /[\\/]shared[\\/](?:protocol|domain)[\\/].*\.ts$/;
/** What a schema is for, and what it is called, in the API document: `.describe('…')`, `.meta({ id: '…' })`. */
const DESCRIPTION = /\.describe\(\s*(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\$]|\\.)*`),?\s*\)/g;
const NAME = /\.meta\(\{ id: '\w+' \}\)/g;

/** Schemas without their words for the API document, which the hub writes. A text with a figure in it stays. */
export const withoutDescriptions = (code: string): string => code.replaceAll(DESCRIPTION, '').replaceAll(NAME, '');

/**
 * A page that shows nobody what a field is for has no need of it. Left out, the phone loads 4 kB less (gzip) of what comes later, and each
 * schema is made once, not once more for each word about it.
 */
export function leaveOutDescriptions(): Plugin {
  return {
    name: 'leave-out-descriptions',
    enforce: 'pre',
    transform: (code, id) => (SCHEMAS.test(id) ? { code: withoutDescriptions(code), map: null } : null),
  };
}
