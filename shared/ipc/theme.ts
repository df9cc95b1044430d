import { z } from 'zod';

/** How a screen looks; `system`: as the machine's own setting says. */
export const themeSchema = z.enum(['system', 'dark', 'bright', 'contrast']);
export type Theme = z.infer<typeof themeSchema>;
