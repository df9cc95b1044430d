import { z } from 'zod';
import { ROLES } from '../../../domain/access/role.ts';

/** As people call each other. */
export const personNameSchema = z.string().trim().min(1).max(100).describe('As people call them: `Anna Berg`');

/** What is typed to sign in; upper and lower case are one. */
export const signInNameSchema = z
  .string()
  .trim()
  .min(2)
  .max(64)
  .regex(/^[\p{L}\p{N}][\p{L}\p{N}._@+-]*$/u, 'must be letters, digits and . _ @ + -, and begin with a letter or digit')
  .describe('What is typed to sign in: `anna`');

export const MOST_PASSWORD_SIGNS = 256;
export const LEAST_PASSWORD_SIGNS = 10;

/** A password that is to be checked: anything that may have been set. */
export const passwordSchema = z.string().min(1).max(MOST_PASSWORD_SIGNS);

/** A password that is to be set; what else is wrong with one, the hub says in words. */
export const newPasswordSchema = z
  .string()
  .min(1)
  .max(MOST_PASSWORD_SIGNS)
  .describe(`At least ${LEAST_PASSWORD_SIGNS} signs, none that many people use, not the sign-in name`);

export const roleSchema = z.enum(ROLES);

/** Of the device on which somebody signs in. */
export const deviceFieldsSchema = z.strictObject({
  device_name: z.string().trim().min(1).max(100).default('Unnamed device').describe('For the list of sessions: `Desk, Chrome on Windows`'),
  stay_signed_in: z.boolean().default(false).describe('For weeks instead of hours, where the role may'),
  known_device: z
    .string()
    .max(100)
    .nullable()
    .default(null)
    .describe('`wsn_…` that an earlier sign-in on this device gave; keeps guesses of others from slowing this one'),
});

/** Whoever changes how an account is signed in to says their password again, unless they signed in within ten minutes. */
export const confirmationSchema = z.strictObject({ current_password: passwordSchema.optional() });
