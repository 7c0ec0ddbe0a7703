import { DatabaseSync } from 'node:sqlite';

/** An event as it came: of the webhook's body, or of the feed. */
export type Incoming = {
  readonly id: string;
  readonly type: string;
  readonly orderId: string;
  readonly sequence: number;
  /** What came before it of the order was passed over. */
  readonly gap: boolean;
  readonly data: string;
};

/** What is to be done with it. */
export type Kept = 'new' | 'seen before' | 'read the order anew';

/**
 * The events that were taken, in a file that outlives the process: each id once, and of each order how far it has come.
 * A later event may be the first that comes where an endpoint is new, or after a gap; then the order is read anew, which
 * tells all that the missing ones would have.
 */
export class Inbox {
  readonly #db: DatabaseSync;

  constructor(file: string) {
    this.#db = new DatabaseSync(file);
    this.#db.exec(`
      PRAGMA journal_mode = WAL;
      CREATE TABLE IF NOT EXISTS events (id TEXT PRIMARY KEY, type TEXT, order_id TEXT, sequence INTEGER, data TEXT);
      CREATE TABLE IF NOT EXISTS orders (id TEXT PRIMARY KEY, sequence INTEGER NOT NULL);
    `);
  }

  /** Keeps it, in one transaction: whoever is killed after this has it, and whoever is killed before is sent it again. */
  keep({ id, type, orderId, sequence, gap, data }: Incoming): Kept {
    this.#db.exec('BEGIN IMMEDIATE');
    try {
      const inserting = this.#db.prepare('INSERT OR IGNORE INTO events VALUES (?, ?, ?, ?, ?)');
      const isNew = Number(inserting.run(id, type, orderId, sequence, data).changes) === 1;
      const last = this.lastOf(orderId);
      const raising = this.#db.prepare(
        'INSERT INTO orders VALUES (?, ?) ON CONFLICT (id) DO UPDATE SET sequence = max(sequence, excluded.sequence)',
      );
      if (isNew) raising.run(orderId, sequence);
      this.#db.exec('COMMIT');
      if (!isNew) return 'seen before';
      return gap || sequence !== last + 1 ? 'read the order anew' : 'new';
    } catch (error) {
      this.#db.exec('ROLLBACK');
      throw error;
    }
  }

  /** The order's newest sequence; 0 where nothing came of it. */
  lastOf(orderId: string): number {
    const row = this.#db.prepare('SELECT sequence FROM orders WHERE id = ?').get(orderId);
    return Number(row?.['sequence'] ?? 0);
  }

  /** The types of an order's events, in their order. */
  typesOf(orderId: string): readonly string[] {
    const rows = this.#db
      .prepare('SELECT type FROM events WHERE order_id = ? ORDER BY sequence')
      .all(orderId);
    return rows.map((row) => String(row['type']));
  }

  close(): void {
    this.#db.close();
  }
}
