import type mongoose from 'mongoose';
import type { CompleteReads } from './complete-reads.ts';
import { durableInTime } from './durable.ts';
import { orPassingOutage } from './outage.ts';

/** In ms, before the wait for a majority begins. A primary that is cut off never gets one. */
const maxTimeMS = 2_000;

/**
 * What makes reads fit to refuse on. For some ten seconds a primary that was cut off doesn't know that another was
 * elected. It answers with what was so before, and knows nothing of an order that the other one has acknowledged. So
 * before something is refused, a small write asks a majority whether the primary still is one, and from then on reads
 * have to show all up to that write: whatever was acknowledged before it, wherever. A primary that is cut off can't. The same holds for
 * every answer that no revision check protects: an accepted call that leaves the order as it is, a webhook of another system.
 *
 * All who ask at the same time share one write.
 */
export class ConfirmedReads {
  readonly #client: mongoose.mongo.MongoClient;
  readonly #confirmations: mongoose.mongo.Collection<{ _id: string; count: bigint }>;
  readonly #reads: CompleteReads;
  #running: Promise<void> | null = null;
  #next: Promise<void> | null = null;

  constructor(client: mongoose.mongo.MongoClient, database: string, reads: CompleteReads) {
    this.#client = client;
    this.#confirmations = client.db(database).collection('confirmations');
    this.#reads = reads;
  }

  /**
   * Reads that begin after this show everything that was acknowledged before it was called. Throws StoreOutage where
   * no majority says so in time.
   */
  confirm(): Promise<void> {
    this.#next ??= this.#inTurn();
    return this.#next;
  }

  /** One that is under way began too early for whoever asks now; but where it fails, the next would only do so later. */
  async #inTurn(): Promise<void> {
    try {
      await this.#running;
    } finally {
      this.#next = null;
    }
    this.#running = orPassingOutage(this.#write()).finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  async #write(): Promise<void> {
    await this.#client.withSession(async (session) => {
      const counting = { $inc: { count: 1n } };
      const options = { session, upsert: true, writeConcern: durableInTime, maxTimeMS };
      await this.#confirmations.updateOne({ _id: 'last' }, counting, options);
      this.#reads.reach(session.operationTime);
    });
  }
}
