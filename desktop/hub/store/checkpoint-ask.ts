/** What the checkpoint thread is told: bring the log into the file now, or end. */
export type CheckpointAsk = 'checkpoint' | 'end';
