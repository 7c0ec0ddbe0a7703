/** Wakes whoever waits; who isn't waiting when it rings is woken at once when he begins to, as he asked before he looked. */
export class Bell {
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
