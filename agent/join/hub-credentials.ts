import path from 'node:path';
import { AppError } from '#shared/errors/app-error.ts';
import { describeError } from '#shared/errors/describe-error.ts';
import type { AgentKeepsake } from '#shared/protocol/agent-events.ts';
import type { KeptCredential } from '../transport/hub-address.ts';
import { isSameHub, type Joining, type KeptHub, type KeptHubs, keptHubsSchema } from './kept-hub.ts';
import { type PrivateFiles, writeWholeSync } from './write-whole-sync.ts';

export const CREDENTIALS_FILE_NAME = 'hub-credentials.json';
const NOTHING: KeptHubs = { hubs: [], joining: [] };

/** The hubs that this host has joined, on its disk. Every change is there when the call returns, or throws AppError `join.cannot-keep`. */
export interface HubCredentials {
  /** In the order in which they were joined. */
  hubs(): readonly KeptHub[];
  joining(ticketSha256: string): Joining | undefined;
  noteJoining(joining: Joining): void;
  forgetJoining(ticketSha256: string): void;
  /** Takes the place of what was kept for the same hub. */
  put(hub: KeptHub): void;
  /** What opens a hub, as it is on disk at each moment: another agent of this folder may have joined anew meanwhile. */
  credentialOf(hub: KeptHub): KeptCredential;
}

/** Throws AppError `join.credentials-unreadable` if there is a file that cannot be understood. */
export function openHubCredentials({ dataDir, files }: { readonly dataDir: string; readonly files: PrivateFiles }): HubCredentials {
  const file = path.join(dataDir, CREDENTIALS_FILE_NAME);
  const read = (): KeptHubs => readKeptHubs(files, file);
  const write = (kept: KeptHubs): void => {
    try {
      writeWholeSync(files, dataDir, file, `${JSON.stringify(kept, null, 2)}\n`);
    } catch (cause) {
      throw new AppError({
        code: 'join.cannot-keep',
        message: `The credential of this host cannot be written: ${describeError(cause)}.`,
        where: file,
        remedy: 'Make room, and let this user write there.',
        cause,
      });
    }
  };
  read();
  return {
    hubs: () => read().hubs,
    joining: (ticketSha256) => read().joining.find((joining) => joining.ticketSha256 === ticketSha256),
    noteJoining(joining) {
      const kept = read();
      write({ ...kept, joining: [...kept.joining, joining].slice(-16) });
    },
    forgetJoining(ticketSha256) {
      const kept = read();
      write({ ...kept, joining: kept.joining.filter((joining) => joining.ticketSha256 !== ticketSha256) });
    },
    put(hub) {
      const { hubs, joining } = read();
      const place = hubs.findIndex((other) => isSameHub(other, hub));
      write({
        hubs:
          place < 0
            ? [...hubs, hub]
            : hubs.map((other, index) => (index === place ? hub : other)).filter((other) => other === hub || !isSameHub(other, hub)),
        joining: joining.filter(({ ticketSha256 }) => ticketSha256 !== hub.ticketSha256),
      });
    },
    credentialOf(hub) {
      let last = hub;
      return {
        present() {
          last = findAgain(read, last) ?? last;
          return { token: last.token, roll: last.roll };
        },
        keep(presented, { roll, token }: AgentKeepsake) {
          const kept = read();
          const known = kept.hubs.find((other) => isSameHub(other, hub));
          if (known === undefined || idOf(known.token) !== idOf(presented.token)) {
            throw new AppError({
              code: 'join.cannot-keep',
              message: 'This host has joined anew meanwhile: what the hub gave belongs to the former credential.',
              where: file,
            });
          }
          last = { ...known, roll, token: token ?? known.token };
          write({ ...kept, hubs: kept.hubs.map((other) => (other === known ? last : other)) });
        },
      };
    },
  };
}

/** `wsa_<id>` of `wsa_<id>.<secret>`. */
const idOf = (token: string): string => token.slice(0, token.indexOf('.'));

/** A file that cannot be read now must not keep an agent from its hub. */
function findAgain(read: () => KeptHubs, hub: KeptHub): KeptHub | undefined {
  try {
    return read().hubs.find((other) => isSameHub(other, hub));
  } catch {
    return undefined;
  }
}

function readKeptHubs(files: PrivateFiles, file: string): KeptHubs {
  let text: string;
  try {
    text = files.readFileSync(file, 'utf8');
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return NOTHING;
    throw unreadable(file, 'it cannot be read', cause);
  }
  const parsed = keptHubsSchema.safeParse(parseJson(text));
  // What is wrong with it is not quoted: it may be part of a secret.
  if (!parsed.success) throw unreadable(file, 'it is not what this program wrote');
  return parsed.data;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}

const unreadable = (file: string, why: string, cause?: unknown): AppError =>
  new AppError({
    code: 'join.credentials-unreadable',
    message: `The credentials of this host cannot be used: ${why}.`,
    where: file,
    remedy: 'Let this user read it; or move it away, ask at the desk for a new code, and start with --join and that code.',
    ...(cause === undefined ? {} : { cause }),
  });
