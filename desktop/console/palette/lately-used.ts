import { z } from 'zod';

const KEY = 'wedsync-palette-lately';
const MOST = 12;
const idsSchema = z.array(z.string().max(200)).max(MOST);

/** Ids of what was chosen lately at this desk, newest first. */
export function recallLately(page: Pick<Window, 'localStorage'>): readonly string[] {
  try {
    return idsSchema.catch([]).parse(JSON.parse(page.localStorage.getItem(KEY) ?? '[]'));
  } catch (error) {
    console.warn('What was used lately cannot be read.', error);
    return [];
  }
}

export function noteLately(page: Pick<Window, 'localStorage'>, id: string): void {
  try {
    const ids = [id, ...recallLately(page).filter((each) => each !== id)].slice(0, MOST);
    page.localStorage.setItem(KEY, JSON.stringify(ids));
  } catch (error) {
    console.warn('What was used lately cannot be kept.', error);
  }
}
