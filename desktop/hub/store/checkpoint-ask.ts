/** What the checkpoint thread is told: the store is done with its part, look on; or end. */
export type CheckpointAsk = 'look-on' | 'end';
