/** Documents by name, as many as fit into so many bytes; what was asked for least recently goes first. */
export class DocumentCache {
  readonly #documents = new Map<string, Buffer>();
  readonly #mostBytes: number;
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#mostBytes = mostBytes;
  }

  get(name: string): Buffer | null {
    const document = this.#documents.get(name);
    if (document === undefined) return null;
    // A map keeps the order of insertion, so the last one is the one that was asked for last.
    this.#documents.delete(name);
    this.#documents.set(name, document);
    return document;
  }

  /** Under a name that it doesn't have yet. */
  add(name: string, document: Buffer): void {
    if (document.byteLength > this.#mostBytes) return;
    this.#documents.set(name, document);
    this.#bytes += document.byteLength;
    for (const [oldest, { byteLength }] of this.#documents) {
      if (this.#bytes <= this.#mostBytes) return;
      this.#documents.delete(oldest);
      this.#bytes -= byteLength;
    }
  }
}
