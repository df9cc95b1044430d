/** As people tell names apart: not by capitals, nor by how many spaces are in them. */
export const isSameName = (a: string, b: string): boolean => spoken(a) === spoken(b);

const spoken = (name: string): string => name.trim().replaceAll(/\s+/g, ' ').toLocaleLowerCase('en');
