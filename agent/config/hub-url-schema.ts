import { z } from 'zod';

/** Address of a hub, `https://192.168.1.10:8750`, without a slash at its end. */
export const hubUrlSchema = z.string().transform((text, context): string => {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !['http:', 'https:'].includes(url.protocol) || url.hostname === '') {
    context.addIssue({ code: 'custom', message: `"${text}" is no address of a hub: write for example https://192.168.1.10:8750` });
    return z.NEVER;
  }
  return url.origin;
});
