import type mongoose from 'mongoose';

/** A change of stored documents that a newer version needs. It may be run again, and by several processes at once. */
export type Migration = {
  readonly id: string;
  readonly up: (database: mongoose.mongo.Db) => Promise<void>;
};
