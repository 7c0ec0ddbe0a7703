import mongoose from 'mongoose';

type Greeting = mongoose.mongo.BSON.Document;
type Timestamp = mongoose.mongo.Timestamp;

/**
 * The read concern of everything that is read outside a transaction: what a majority holds, so that nothing shown can
 * disappear with a fallen primary, and all that was ever acknowledged, right after an election too.
 *
 * The second doesn't follow from the first. A new primary has every acknowledged write, but it learns only by and by
 * that a majority has them, and until then its majority reads leave the last ones out: a refund that was acknowledged a
 * moment ago would be refused as not found. So reads ask for all up to the last write that the primary had when it was
 * found, and wait for that where it is new. With a primary that is settled they wait for nothing.
 */
export class CompleteReads extends mongoose.mongo.ReadConcern {
  /** Of the primary that was found last. */
  #election = '';
  /**
   * The time of a write that is there. The cluster time would be known more easily, but nothing may ever have been
   * written at it, and then reads would wait in vain.
   */
  #since: Timestamp | null = null;
  /** Where the time of one shard may be in another one's future, and reads would be refused for it. */
  #isSharded = false;

  constructor() {
    super('majority');
  }

  /** `greeting`: what the primary answered to `hello` just now. */
  follow(client: mongoose.mongo.MongoClient, greeting: Greeting): void {
    this.#isSharded = greeting['msg'] === 'isdbgrid';
    this.#hear(greeting);
    // The driver tells of this before it takes the server for a primary and sends anything there.
    client.on('serverHeartbeatSucceeded', ({ reply }) => this.#hear(reply));
  }

  /** From now on reads show all up to `time`, at which a majority holds a write. */
  reach(time: Timestamp | undefined): void {
    if (this.#isSharded || time === undefined || this.#since?.greaterThanOrEqual(time)) return;
    this.#since = time;
  }

  #hear({ isWritablePrimary, electionId, lastWrite }: Greeting): void {
    // They ascend; one that lost an election without having heard of it may still call itself primary.
    const election = String(electionId);
    if (isWritablePrimary !== true || election <= this.#election) return;
    this.#election = election;
    this.#since = lastWrite?.opTime?.ts ?? null;
  }

  /** What goes over the wire; it is asked for when a command is sent, after the server has been chosen. */
  toBSON(): object {
    return { level: this.level, ...(this.#since === null ? {} : { afterClusterTime: this.#since }) };
  }
}
