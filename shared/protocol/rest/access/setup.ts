import { z } from 'zod';
import { deviceFieldsSchema, newPasswordSchema, personNameSchema, signInNameSchema } from './person-fields.ts';

/** Answer of `GET /api/access/setup`, which anybody may ask. */
export const setupStatusSchema = z
  .object({
    is_set_up: z.boolean().describe('There is an administrator; false: the hub waits for its first one'),
    venue: z.string().nullable().describe("Only when asked from the hub's own computer"),
    passkey_host: z.string().describe("Passkeys work on pages of this name only: the hub's own, `<name>.local`"),
  })
  .meta({ id: 'SetupStatus' });
export type SetupStatus = z.infer<typeof setupStatusSchema>;

/** Body of `POST /api/access/setup`: the first administrator; answered like a sign-in (`signedInSchema`). */
export const setupSchema = z
  .strictObject({ name: personNameSchema, sign_in_name: signInNameSchema, password: newPasswordSchema, ...deviceFieldsSchema.shape })
  .meta({ id: 'Setup' });
export type Setup = z.output<typeof setupSchema>;
/** As it may be sent: what is absent is as usual. */
export type SetupRequest = z.input<typeof setupSchema>;
