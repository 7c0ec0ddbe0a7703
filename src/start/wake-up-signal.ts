/** A wake-up signal: resolves waiters on notify; a waiter that subscribed before its last poll never misses one. */
export class WakeUpSignal {
  #next = Promise.withResolvers<void>();
  /** For who is not to be woken. */
  readonly never = new Promise<void>(() => undefined);

  /** Resolves at the next ring after this was asked for. */
  heard(): Promise<void> {
    return this.#next.promise;
  }

  ring(): void {
    this.#next.resolve();
    this.#next = Promise.withResolvers<void>();
  }
}
