import { openAccess } from '../../../desktop/hub/access/open-access.ts';
import pino from 'pino';
import { originOf } from '../../../desktop/hub/access/origin.ts';
import { argon2id } from '../../../desktop/hub/access/people/argon2.ts';
import { systemClock } from '../../../desktop/hub/kernel/clock.ts';
import { rounded } from '../percentile.ts';
import type { Figures } from '../suite.ts';
import { withDataFolder } from '../temporary-data-folder.ts';

const PEOPLE = 500;
const CHECKS = 300_000;
const WARM_UP = 20_000;
const ORIGIN = originOf('192.168.1.40');
const BY = { kind: 'local', use: 'owner' } as const;
const PASSWORD = 'seven lanterns by the lake';

/** CPU time from a token to what its bearer may do and see, as at each request. */
export const measureAuthorise = (): Promise<Figures> =>
  withDataFolder(async (dataDir) => {
    const { access, people, close } = openAccess({
      dataDir,
      file: { token: 'o'.repeat(43), agent_token: 'a'.repeat(43), viewer_token: 'v'.repeat(43) },
      clock: systemClock,
      log: pino({ level: 'silent' }),
      masterKey: Buffer.alloc(32, 1),
      identity: () => ({ venue: 'Bench', host: 'wedsync.local', origins: [] }),
      // Who they are is what is measured, not how they came in.
      argon2: (password, salt, _cost, bytes) => argon2id(password, salt, { memoryKib: 16, passes: 1, lanes: 1 }, bytes),
    });
    try {
      const tokens: string[] = [];
      for (let index = 0; index < PEOPLE; index += 1) {
        const { secret: ticket } = people.invitations.invite({ name: `Person ${index}`, role: 'operator', vendorId: null }, BY, ORIGIN);
        const device = { deviceName: 'Bench', staySignedIn: false, knownDevice: null };
        const answer = await people.invitations.redeem({
          ticket,
          name: undefined,
          signInName: `p${index}`,
          password: PASSWORD,
          device,
          origin: ORIGIN,
        });
        if (answer.state === 'signed-in') tokens.push(answer.token);
      }
      let allowed = 0;
      const check = (count: number): void => {
        for (let index = 0; index < count; index += 1) {
          const identified = access.identify(tokens[index % tokens.length] ?? '', ORIGIN);
          if (!identified.ok) continue;
          if (access.refusalFor(identified.principal, 'look') === null && access.sightOf(identified.principal).sees('till-1')) allowed += 1;
        }
      };
      check(WARM_UP);
      const before = process.cpuUsage();
      check(CHECKS);
      const { user, system } = process.cpuUsage(before);
      if (allowed !== WARM_UP + CHECKS) throw new Error(`Only ${allowed} checks were allowed.`);
      return { authorise_us: rounded((user + system) / CHECKS) };
    } finally {
      close();
    }
  });
