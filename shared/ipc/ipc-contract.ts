import { z } from 'zod';
import { LONGEST_VENUE_NAME } from '../domain/venue-name.ts';
import { setupSchema } from '../protocol/rest/access/setup.ts';
import { signedInSchema } from '../protocol/rest/access/sign-in.ts';
import { restErrorSchema } from '../protocol/rest/rest-error.ts';
import { languageChoiceSchema } from './language-choice.ts';
import { themeSchema } from './theme.ts';
import { updateNewsSchema } from './update.ts';

/**
 * All that renderers may ask of the operating system through Electron's main process, and all that it announces to them.
 * Main, preload and renderers derive their types from this table; nothing else crosses. Data of the venue does not: it
 * comes from the hub through `shared/client`.
 */
const displaySchema = z.object({
  id: z.number(),
  /** By what the hub knows it; stays with the monitor, wherever it is plugged in. */
  key: z.string(),
  /** As it names itself, and its size. */
  label: z.string(),
  /** Where it stands among the others. */
  x: z.number(),
  y: z.number(),
  widthPixels: z.number(),
  heightPixels: z.number(),
  isPrimary: z.boolean(),
  /** False: it is not plugged in, and a wallboard waits for it. */
  isHere: z.boolean(),
  /** Somebody put a wallboard on it, which comes back whenever it can. */
  isWanted: z.boolean(),
  /** A wallboard fills it now. */
  hasWallboard: z.boolean(),
  /** Why its page was last started again, and when. */
  trouble: z.string().nullable(),
  /** The console is on it. */
  hasConsole: z.boolean(),
});
export type DisplayInfo = z.infer<typeof displaySchema>;

const hubProcessSchema = z.object({
  state: z.enum(['starting', 'running', 'restarting', 'failed', 'stopped']),
  restarts: z.number().int().min(0),
  /** Somebody asked for the start that is under way: nothing failed. */
  isAsked: z.boolean().optional(),
  /** Why it is not running, in words. */
  detail: z.string().nullable(),
});
export type HubProcessInfo = z.infer<typeof hubProcessSchema>;

/** Where this window finds the hub and with what right: a wallboard gets a token that may only look, at the console people sign in. */
const hubAddressSchema = z.object({
  baseUrl: z.string(),
  token: z.string().nullable(),
  /** By which a hub elsewhere knows this console, whoever signs in on it; absent where the hub is this computer's own, and for wallboards. */
  deviceToken: z.string().optional(),
});
export type HubAddress = z.infer<typeof hubAddressSchema>;

/** Who is signed in at the console, kept by the main process while it runs, and longer where that was wished. */
const keptSessionSchema = z.object({
  /** `wss_…`; null: nobody. */
  token: z.string().max(200).nullable(),
  /** `wsn_…`: shows the hub that somebody has signed in here before. */
  knownDevice: z.string().max(200).nullable(),
});
export type KeptSession = z.infer<typeof keptSessionSchema>;
/** Which hub the program shows. `none`: it was told to show one elsewhere and does not know yet which. */
const hubChoiceSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('own') }),
  z.object({ kind: z.literal('none') }),
  z.object({ kind: z.literal('elsewhere'), baseUrl: z.string(), venue: z.string(), name: z.string() }),
]);
export type HubChoice = z.infer<typeof hubChoiceSchema>;

/** How a window of the console stands with the hub that it shows. */
const hubStandingSchema = z.object({
  /** `outside`: nobody has come in there, so that nothing is heard of it. */
  link: z.enum(['outside', 'connecting', 'live', 'lost']),
  /** How many critical incidents wait for somebody to take them. */
  calling: z.number().int().min(0),
});
export type HubStanding = z.infer<typeof hubStandingSchema>;

/** What somebody wants of the scenes of a wallboard. */
const wallTurnSchema = z.enum(['hold', 'next', 'before']);
export type WallTurn = z.infer<typeof wallTurnSchema>;

export const IPC_REQUESTS = {
  /** Null while the hub has not started yet. */
  'hub:address': { arguments: z.tuple([]), result: hubAddressSchema.nullable() },
  'hub:process': { arguments: z.tuple([]), result: hubProcessSchema },
  'hub:restart': { arguments: z.tuple([]), result: z.null() },
  'session:kept': { arguments: z.tuple([]), result: keptSessionSchema },
  /** `isRemembered`: also when the program ends. */
  'session:keep': { arguments: z.tuple([keptSessionSchema.extend({ isRemembered: z.boolean() })]), result: z.null() },
  /** Makes the first administrator and names the venue, unless that is empty; only from the hub's own computer, whose right to do so never enters a window. */
  'access:set-up': {
    arguments: z.tuple([setupSchema, z.string().trim().max(LONGEST_VENUE_NAME)]),
    result: z.discriminatedUnion('ok', [
      z.object({ ok: z.literal(true), signedIn: signedInSchema }),
      z.object({ ok: z.literal(false), refusal: restErrorSchema }),
    ]),
  },
  'hub:choice': { arguments: z.tuple([]), result: hubChoiceSchema },
  /** For the tray: of a hub elsewhere nobody else here knows how it is. */
  'hub:standing': { arguments: z.tuple([hubStandingSchema]), result: z.null() },
  /** Uses a code from the desk of another hub, and shows that one from then on; the windows are loaded anew. */
  'hub:attach': { arguments: z.tuple([z.string().min(1).max(2_000)]), result: hubChoiceSchema },
  /** Back to the hub of this computer. */
  'hub:detach': { arguments: z.tuple([]), result: z.null() },
  'displays:list': { arguments: z.tuple([]), result: z.array(displaySchema) },
  /** Shows on each display for some seconds which it is. */
  'displays:name': { arguments: z.tuple([]), result: z.null() },
  'wallboard:open': { arguments: z.tuple([z.number()]), result: z.null() },
  'wallboard:close': { arguments: z.tuple([z.number()]), result: z.null() },
  /** As a key pressed at it: stops its turns or lets them go on, or stops them at the next scene or the one before. */
  'wallboard:turn': { arguments: z.tuple([z.number(), wallTurnSchema]), result: z.null() },
  /** By its key: no wallboard waits any longer for a display that is gone. */
  'wallboard:forget': { arguments: z.tuple([z.string().max(128)]), result: z.null() },
  /** Whether whoever is at the console may have displays filled: they show the whole venue, of which a vendor sees its own. */
  'wallboards:offer': { arguments: z.tuple([z.boolean()]), result: z.null() },
  'theme:get': { arguments: z.tuple([]), result: themeSchema },
  'theme:set': { arguments: z.tuple([themeSchema]), result: z.null() },
  'language:get': { arguments: z.tuple([]), result: languageChoiceSchema },
  /** All windows are begun anew in it. */
  'language:set': { arguments: z.tuple([languageChoiceSchema]), result: z.null() },
  /** Whether the program starts with the computer; null where it cannot, as it is not installed. */
  'start-at-login:get': { arguments: z.tuple([]), result: z.boolean().nullable() },
  'start-at-login:set': { arguments: z.tuple([z.boolean()]), result: z.null() },
  'app:about': {
    arguments: z.tuple([]),
    result: z.object({ version: z.string(), electron: z.string(), platform: z.string(), dataFolder: z.string() }),
  },
  /** Writes what helps whoever is asked for help into a file, without secrets, and shows where it lies. */
  'diagnostics:save': { arguments: z.tuple([]), result: z.null() },
  'update:news': { arguments: z.tuple([]), result: updateNewsSchema },
  'update:look': { arguments: z.tuple([]), result: z.null() },
  'update:load': { arguments: z.tuple([]), result: z.null() },
  /** Ends the program, and starts the newer one. */
  'update:install': { arguments: z.tuple([]), result: z.null() },
  /** Shown by the operating system, once for each id; a click on it opens that page of the console. */
  'notice:show': {
    arguments: z.tuple([
      z.object({
        id: z.string().min(1).max(64),
        title: z.string().max(1_000),
        text: z.string().max(1_000),
        page: z.string().startsWith('/').max(200).nullable(),
        isUrgent: z.boolean(),
        /** Whoever is here may say at the system's notice that they take it. */
        canTake: z.boolean(),
      }),
    ]),
    result: z.null(),
  },
  'notice:end': { arguments: z.tuple([z.string().min(1).max(64)]), result: z.null() },
  /** This window answers for none of those that it had shown any more, as whoever was here has left; what another window shows too stays. */
  'notice:leave': { arguments: z.tuple([]), result: z.null() },
  'clipboard:write': { arguments: z.tuple([z.string().max(4_000)]), result: z.null() },
} as const satisfies Record<string, { arguments: z.ZodTuple; result: z.ZodType }>;

export const IPC_ANNOUNCEMENTS = {
  'hub:address-changed': hubAddressSchema.nullable(),
  'hub:process-changed': hubProcessSchema,
  'displays:changed': z.array(displaySchema),
  'theme:changed': themeSchema,
  'update:changed': updateNewsSchema,
  /** The menu or tray asks for a page of the console: `/`, `/hosts/<id>`. */
  'console:show': z.string().max(200),
  /** Somebody said at the system's notice that they have seen it. */
  'notice:seen': z.string().max(64),
  /** They take what it is about. */
  'notice:taken': z.string().max(64),
} as const satisfies Record<string, z.ZodType>;

export type IpcRequest = keyof typeof IPC_REQUESTS;
export type IpcArguments<C extends IpcRequest> = z.infer<(typeof IPC_REQUESTS)[C]['arguments']>;
export type IpcResult<C extends IpcRequest> = z.infer<(typeof IPC_REQUESTS)[C]['result']>;
export type IpcAnnouncement = keyof typeof IPC_ANNOUNCEMENTS;
export type IpcMessage<C extends IpcAnnouncement> = z.infer<(typeof IPC_ANNOUNCEMENTS)[C]>;

/** What preload exposes as `window.wedsync`. */
export interface WedsyncBridge {
  request<C extends IpcRequest>(channel: C, ...args: IpcArguments<C>): Promise<IpcResult<C>>;
  on<C extends IpcAnnouncement>(channel: C, listener: (message: IpcMessage<C>) => void): () => void;
}
