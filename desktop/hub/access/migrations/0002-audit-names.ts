/** What people called the target when it happened: an id alone says nothing once the account, device or host is gone. */
export const sql = `ALTER TABLE audit ADD COLUMN target_name TEXT;`;
