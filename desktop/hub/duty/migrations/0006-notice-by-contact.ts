/** When somebody was reached last is asked for each contact. */
export const sql = `
  CREATE INDEX notice_by_contact ON notice (json_extract(body, '$.contactId'), created_ms)
    WHERE json_extract(body, '$.contactId') IS NOT NULL;
`;
