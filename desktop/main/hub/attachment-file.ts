import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import type { SystemKeychain } from '../../supervise/system-keychain.ts';
import { openText, sealedTextSchema, sealText } from '../access/sealed-text.ts';

const attachmentSchema = z.object({
  /** `https://192.168.1.20:8750` */
  baseUrl: z.url({ protocol: /^https?$/ }),
  /** The venue's authority (PEM), which is believed there and nowhere else; null: that hub is not encrypted. */
  ca: z.string().nullable(),
  token: z.string().min(20),
  /** As the desk there calls this console. */
  name: z.string(),
  venue: z.string(),
});
/** A hub elsewhere that this program shows instead of running its own. */
export type Attachment = z.infer<typeof attachmentSchema>;

const fileSchema = attachmentSchema.extend({ token: sealedTextSchema });

export interface AttachmentFile {
  /** Whether there is one, also if it cannot be opened; does not need the keychain. */
  exists(): boolean;
  /** Null: there is none that could be used, e.g. because it is another user's. */
  read(): Promise<Attachment | null>;
  write(attachment: Attachment): Promise<void>;
  clear(): void;
}

export function openAttachmentFile(path: string, keychain: SystemKeychain): AttachmentFile {
  return {
    exists: () => existsSync(path),
    async read() {
      try {
        const { token, ...kept } = fileSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
        return attachmentSchema.safeParse({ ...kept, token: await openText(keychain, token) }).data ?? null;
      } catch {
        return null;
      }
    },
    async write({ token, ...rest }) {
      const content = { ...rest, token: await sealText(keychain, token) };
      writeFileSync(`${path}.new`, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600 });
      renameSync(`${path}.new`, path);
    },
    clear: () => rmSync(path, { force: true }),
  };
}
