/** The store's file in a hub's data folder. */
export const DATABASE_FILE_NAME = 'hub.sqlite';
