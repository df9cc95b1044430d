import { z } from 'zod';
import { hostIdSchema, timeMsSchema } from './series-schema.ts';

/** What the people at the desk must know of the hub itself, worst first. One notice a code; times are hub time. */
export const hubNoticeSchema = z.discriminatedUnion('code', [
  /** Nothing is stored or acknowledged; agents keep what they measure. */
  z.object({ code: z.literal('disk-full'), sinceMs: timeMsSchema, folder: z.string() }),
  /** What is stored has been found damaged while the hub runs; the next start replaces it. */
  z.object({ code: z.literal('store-damaged'), sinceMs: timeMsSchema, problem: z.string() }),
  /** The stored figures were damaged and set aside; `restoredFromMs` is the moment of the backup that took their place, null if there was none. */
  z.object({
    code: z.literal('store-replaced'),
    sinceMs: timeMsSchema,
    restoredFromMs: timeMsSchema.nullable(),
    /** What was stored between these is missing; null: all that there was. */
    missingFromMs: timeMsSchema.nullable(),
    missingUntilMs: timeMsSchema,
    /** File name of what was set aside. */
    setAside: z.string(),
  }),
  /** Operators act with the rights of a lead. */
  z.object({
    code: z.literal('glass-broken'),
    sinceMs: timeMsSchema,
    glasses: z.array(z.object({ who: z.string(), reason: z.string(), untilMs: timeMsSchema })).min(1),
  }),
  /** Credentials of hosts that turned up a second time; the second is kept out. The newest first. */
  z.object({
    code: z.literal('credential-cloned'),
    sinceMs: timeMsSchema,
    hosts: z.array(
      z.object({
        hostId: hostIdSchema,
        name: z.string(),
        /** `old`: with what another copy had gone past; `twice`: while the other copy was connected. */
        cause: z.enum(['old', 'twice']),
        lastMs: timeMsSchema,
        /** Where the one is that is let in; null if none ever was. */
        address: z.string().nullable(),
        refusedAddress: z.string(),
      }),
    ),
  }),
  /** Ways to tell people that do not work now; notices go by the others. `isUnreachable`: no connection can be made to any of them. */
  z.object({
    code: z.literal('channels-failing'),
    sinceMs: timeMsSchema,
    channels: z.array(z.string()).min(1),
    isUnreachable: z.boolean(),
    problem: z.string().nullable(),
    /** By which notices go meanwhile. */
    insteadBy: z.array(z.string()),
  }),
  z.object({ code: z.literal('disk-low'), sinceMs: timeMsSchema, folder: z.string(), freeBytes: z.number().min(0) }),
  /** Other stores do not get what is stored here, or refuse some of it. */
  z.object({
    code: z.literal('remote-write-failing'),
    sinceMs: timeMsSchema,
    destinations: z.array(z.string()),
    problem: z.string(),
    givenUpSamples: z.number().min(0),
  }),
  z.object({ code: z.literal('backup-failed'), sinceMs: timeMsSchema, problem: z.string(), lastSuccessMs: timeMsSchema.nullable() }),
]);
export type HubNotice = Readonly<z.infer<typeof hubNoticeSchema>>;
export type HubNoticeCode = HubNotice['code'];

/** In the order in which they are shown. */
export const HUB_NOTICE_CODES: readonly HubNoticeCode[] = [
  'disk-full',
  'store-damaged',
  'store-replaced',
  'glass-broken',
  'channels-failing',
  'credential-cloned',
  'disk-low',
  'backup-failed',
  'remote-write-failing',
];
