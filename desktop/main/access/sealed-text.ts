import { z } from 'zod';
import type { SystemKeychain } from '../../supervise/system-keychain.ts';

/** A secret in a file: wrapped by the user's keychain (base64), or as it is where there is none, in a file that only its owner may read. */
export const sealedTextSchema = z.union([z.strictObject({ wrapped: z.base64() }), z.strictObject({ plain: z.string() })]);
export type SealedText = z.infer<typeof sealedTextSchema>;

export async function sealText(keychain: SystemKeychain, text: string): Promise<SealedText> {
  const wrapped = await keychain.wrap(Buffer.from(text));
  return wrapped === null ? { plain: text } : { wrapped: wrapped.toString('base64') };
}

/** Null: it is another user's or another computer's, or the keychain is locked. */
export async function openText(keychain: SystemKeychain, sealed: SealedText): Promise<string | null> {
  if ('plain' in sealed) return sealed.plain;
  return (await keychain.unwrap(Buffer.from(sealed.wrapped, 'base64')))?.toString('utf8') ?? null;
}
