import { z } from 'zod';

/** `<data-dir>/access.json`, owner-only: how people and scripts on this machine reach the hub. Later parts add fields, none goes. */
export const accessFileSchema = z.looseObject({
  base_url: z.url(),
  /** Certificate (PEM) of the venue's authority: believe it at `base_url`, and no other. Absent: written by an earlier version. */
  ca_file: z.string().min(1).optional(),
  /** SHA-256 of that certificate (DER), base64url. */
  ca_sha256: z.string().optional(),
  /** For consoles and scripts: may do everything. */
  token: z.string().min(20),
  /** For agents: may only send samples. */
  agent_token: z.string().min(20),
  /** For phones and wallboards: may only look. */
  viewer_token: z.string().min(20),
});
export type AccessFile = z.infer<typeof accessFileSchema>;
