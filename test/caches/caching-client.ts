/** A client that keeps answers by its own rule: it is told nothing of our types. */
type CachingClient = {
  /** The page of an order, asked from the server; the answer goes into the cache. */
  ask(orderId: string): Promise<void>;
  /** The page of an order, of what is in the cache alone; null where something of it is missing there. */
  kept(orderId: string): Promise<unknown>;
};

export type Connect = (server: {
  readonly url: string;
  readonly fetch: typeof fetch;
}) => Promise<CachingClient>;
