import process from 'node:process';
import Sqlite from 'better-sqlite3';

/** The statement at which a process kills itself: the so-many-th whose text has this in it. */
export interface Death {
  readonly text: string;
  readonly count: number;
  readonly when: 'before' | 'after';
}

type Method = (this: { readonly source?: string }, ...args: unknown[]) => unknown;

/** From now on this process dies, by kill -9, at that statement of whatever database: in the middle of a transaction, most likely. */
export function dieAtStatement({ text, count, when }: Death): void {
  let left = count;
  const around = (method: Method, textOf: (self: { readonly source?: string }, args: unknown[]) => string): Method =>
    function (...args) {
      const isHere = textOf(this, args).includes(text) && (left -= 1) === 0;
      if (isHere && when === 'before') process.kill(process.pid, 'SIGKILL');
      const result = method.apply(this, args);
      if (isHere) process.kill(process.pid, 'SIGKILL');
      return result;
    };
  const probe = new Sqlite(':memory:');
  const statement = Object.getPrototypeOf(probe.prepare('SELECT 1')) as { run: Method };
  probe.close();
  statement.run = around(statement.run, ({ source = '' }) => source);
  const database = Sqlite.prototype as unknown as { exec: Method; pragma: Method };
  for (const name of ['exec', 'pragma'] as const) database[name] = around(database[name], (_, args) => String(args[0]));
}
