import { speaker } from '#shared/language/speaker.ts';

/** What ran on a system. */
export const say = speaker('processes', {
  ran: 'What ran when it fired',
  which: 'Which time it fired',
  asking: 'Asking the hub',
  'none-kept': 'Nothing was kept: programs are asked for in the moment in which an alert of a system begins to fire.',
  'ran-then': 'What ran then',
  'none-of-moment': 'Nothing was kept of this moment.',
  more: '{n} more',
  order: 'Order by',
  'by-cpu': 'by CPU',
  'by-memory': 'by memory',
  program: 'Program',
  command: 'Command',
  'cpu-of-core': 'CPU of one core',
  memory: 'Memory',
  number: 'Number',
  'thrown-away': 'What it sends of command lines is thrown away, since nobody has allowed it. A newer agent sends none of its own accord.',
  'set-there': 'It is set on that system itself and nowhere else, in its agent.yaml:',
  'set-then': 'Its agent is started again afterwards.',
  secrets: 'Command lines can hold passwords: allow them only where somebody needs them.',
});
