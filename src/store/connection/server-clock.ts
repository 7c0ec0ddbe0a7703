import type mongoose from 'mongoose';

/**
 * The database server's time, which is the same for all processes: moments that one process stores and another one
 * compares are of this clock, and never of a process's own, which may be an hour ahead. It is known from what the
 * primary answers to the driver's heartbeats, twice a second, and costs no call; between them it goes on with this
 * process's steady clock. It is behind the server by the way of an answer, some milliseconds.
 */
export class ServerClock {
  /** Server's time less this process's steady clock, by the last answers of primaries; in ms. */
  readonly #offsets: number[] = [];

  /** `greeting`: what the primary answered to `hello` just now. */
  follow(client: mongoose.mongo.MongoClient, greeting: mongoose.mongo.BSON.Document): void {
    this.hear(greeting);
    client.on('serverHeartbeatSucceeded', ({ reply }) => this.hear(reply));
  }

  hear({ isWritablePrimary, localTime }: mongoose.mongo.BSON.Document): void {
    if (isWritablePrimary !== true || !(localTime instanceof Date)) return;
    this.#offsets.push(localTime.getTime() - performance.now());
    if (this.#offsets.length > remembered) this.#offsets.shift();
  }

  now(): Date {
    // An answer can only be heard too late: by a process that was held up or frozen, by much. So the fastest is right.
    const offset = this.#offsets.length === 0 ? performance.timeOrigin : Math.max(...this.#offsets);
    return new Date(Math.floor(performance.now() + offset));
  }
}

/** Heartbeats: ten seconds, and then a server's clock that was set back counts. */
const remembered = 20;
