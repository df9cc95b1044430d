import type { Command } from 'commander';
import { accessFileSchema } from '#shared/client/access-file.ts';
import { encodeJoinCode } from '#shared/protocol/join-code.ts';
import { AppError } from '#shared/errors/app-error.ts';
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ACCESS_DATABASE_NAME, openAccessDatabase } from '../access/access-database.ts';
import { ACCESS_FILE_NAME } from '../access/access-file.ts';
import { createAuditTrail } from '../access/audit-trail.ts';
import { originOf } from '../access/origin.ts';
import { makeAdministratorTicket } from '../access/people/administrator-ticket.ts';
import { createRefusalFloods } from '../access/refusal-floods.ts';
import { createTickets } from '../access/tickets.ts';
import { systemClock } from '../kernel/clock.ts';
import { readHubConfig } from '../kernel/hub-config.ts';
import { type CommandContext, type DataFolderFlags, dataFolderOf, withDataFolder } from './command-context.ts';

/** `access reset-admin`: the way back for whoever owns the hub's computer, when nobody can sign in any more; the hub may run. */
export function addAccessCommand(program: Command, context: CommandContext): void {
  const access = program.command('access').description('who may reach this hub');
  withDataFolder(access.command('reset-admin'))
    .description('make a code for a new administrator, when nobody who is one can sign in; the hub may run')
    .addHelpText(
      'after',
      '\nThe code is good once, for an hour. It stands in the audit trail that one was made; the code itself is kept nowhere.',
    )
    .action(async (flags: DataFolderFlags) => {
      const dataDir = dataFolderOf(flags, context);
      if (!existsSync(path.join(dataDir, ACCESS_DATABASE_NAME))) throw noAccounts(dataDir);
      const { base_url: url } = accessFileSchema.parse(JSON.parse(await readFile(path.join(dataDir, ACCESS_FILE_NAME), 'utf8')));
      const { venue } = await readHubConfig({ dataDir, systemTimeZone: 'UTC' });
      const database = openAccessDatabase(dataDir);
      try {
        const audit = createAuditTrail({ database, clock: systemClock });
        const floods = createRefusalFloods({ database, audit, clock: systemClock });
        const tickets = createTickets({ database, clock: systemClock, audit, floods });
        const { secret, expiresMs } = makeAdministratorTicket(tickets, {
          by: { kind: 'local', use: 'owner' },
          origin: originOf('127.0.0.1'),
        });
        const code = encodeJoinCode({ kind: 'account', urls: [url], caSha256: null, ticket: secret, venue: venue.name });
        context.say(`Open the console on this computer, choose "I have a code" and enter it before ${new Date(expiresMs).toISOString()}:`);
        process.stdout.write(`${code}\n`);
      } finally {
        database.close();
      }
    });
}

const noAccounts = (dataDir: string): AppError =>
  new AppError({
    code: 'hub.no-data',
    message: 'No hub has kept accounts in this folder yet.',
    where: dataDir,
    remedy: 'Give the right folder with --data-dir; a new hub asks for its first administrator by itself.',
  });
