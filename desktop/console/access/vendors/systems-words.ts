/** `no system`, `1 system`, `4 systems` */
export const systemsWords = (count: number): string => (count === 0 ? 'no system' : count === 1 ? '1 system' : `${count} systems`);
