import { z } from 'zod';
import { listPageShape } from '../list-page.ts';
import { timeMsSchema } from '../../series-schema.ts';
import { bookIdSchema, oneLineSchema, timeZoneNameSchema, weeklyHoursSchema } from './incident-values.ts';

export const absenceSchema = z
  .strictObject({ from_time: timeMsSchema, until_time: timeMsSchema, reason: z.string().trim().max(200).default('') })
  .refine((absence) => absence.until_time > absence.from_time, { path: ['until_time'], error: 'must be after from_time' })
  .meta({ id: 'Absence' });

/** Body of `POST /api/contacts` and `PUT /api/contacts/{id}`: whole. */
export const newContactSchema = z
  .strictObject({
    name: oneLineSchema(100),
    title: z
      .string()
      .trim()
      .max(100)
      .regex(/^\P{Cc}*$/u, 'must be one line')
      .default('')
      .describe('What they are at the venue'),
    account_id: z.string().min(1).max(64).nullable().default(null).describe('The account by which they sign in'),
    phone: z
      .string()
      .trim()
      .regex(/^\+?[\d ()/.-]{3,30}$/, 'must be a telephone number')
      .nullable()
      .default(null),
    addresses: z
      .array(
        z.strictObject({
          channel: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'must be a kind of channel, such as email or phone-app'),
          address: oneLineSchema(300),
        }),
      )
      .max(10)
      .default([])
      .describe('In the order in which they are tried'),
    time_zone: timeZoneNameSchema.optional().describe("The venue's unless given"),
    hours: z.array(weeklyHoursSchema).max(20).default([]).describe('When they may be called; none: always'),
    absences: z.array(absenceSchema).max(100).default([]),
  })
  .meta({ id: 'NewContact' });

export const contactSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    title: z.string(),
    account_id: z.string().nullable(),
    phone: z.string().nullable(),
    addresses: z.array(z.object({ channel: z.string(), address: z.string() })),
    time_zone: z.string(),
    hours: z.array(weeklyHoursSchema),
    absences: z.array(absenceSchema),
    is_available: z.boolean().describe('May be called now'),
  })
  .meta({ id: 'Contact' });
export type RestContact = z.infer<typeof contactSchema>;
export const contactListSchema = z
  .object({ contacts: z.array(contactSchema).describe('By name'), ...listPageShape })
  .meta({ id: 'ContactList' });

/** Body of `POST /api/teams` and `PUT /api/teams/{id}`. */
export const newTeamSchema = z
  .strictObject({ name: oneLineSchema(100), contact_ids: z.array(bookIdSchema).max(100) })
  .meta({ id: 'NewTeam' });
export const teamSchema = z.object({ id: z.string(), name: z.string(), contact_ids: z.array(z.string()) }).meta({ id: 'Team' });
export type RestTeam = z.infer<typeof teamSchema>;
export const teamListSchema = z.object({ teams: z.array(teamSchema).describe('By name'), ...listPageShape }).meta({ id: 'TeamList' });
