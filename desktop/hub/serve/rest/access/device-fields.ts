import type { z } from 'zod';
import type { deviceFieldsSchema } from '#shared/protocol/rest/access/person-fields.ts';
import type { SignInDevice } from '../../../access/people/begin-session.ts';

export const signInDevice = (fields: z.output<typeof deviceFieldsSchema>): SignInDevice => ({
  deviceName: fields.device_name,
  staySignedIn: fields.stay_signed_in,
  knownDevice: fields.known_device,
});
