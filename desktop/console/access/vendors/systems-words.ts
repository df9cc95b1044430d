import { say } from '../words.ts';

/** `no system`, `1 system`, `4 systems` */
export const systemsWords = (count: number): string => (count === 0 ? say('systems.none') : say('systems', { n: count }));
