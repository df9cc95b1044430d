import { z } from 'zod';

/** `<data-dir>/access.json`, owner-only: how people and scripts on this machine reach the hub. Later parts add fields, none goes. */
export const accessFileSchema = z.looseObject({
  base_url: z.url(),
  /** For consoles and scripts: may do everything. */
  token: z.string().min(20),
  /** For agents: may only send samples. */
  agent_token: z.string().min(20),
  /** For phones and wallboards: may only look. */
  viewer_token: z.string().min(20),
});
export type AccessFile = z.infer<typeof accessFileSchema>;
