/** Kept by a majority, on disk. Without the journal a commit waits for its timer: 100 ms instead of 2. */
export const durable = { w: 'majority', journal: true } as const;

/** The same where no transaction bounds the time: a majority has as long for it as a read may take. */
export const durableInTime = { ...durable, wtimeoutMS: 4_000 } as const;
