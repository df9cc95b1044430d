/** 500000 as people read it: 500,000. For what is said at each start, since for `toLocaleString` V8 loads all that it knows of languages. */
export const grouped = (count: number): string => String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ',');
