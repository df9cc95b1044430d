/** What a venue is called while nobody has named it. */
export const UNNAMED_VENUE = 'Our venue';
export const LONGEST_VENUE_NAME = 100;
