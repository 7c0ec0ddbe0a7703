import { getDocumentProxy } from 'unpdf';

export type ReadPdf = {
  /** Per page its lines from top to bottom: what stands on one baseline, from left to right. */
  readonly pages: readonly (readonly string[])[];
  readonly lines: readonly string[];
  readonly title: unknown;
  readonly creationDate: unknown;
  readonly fingerprint: string | null | undefined;
  readonly size: { readonly width: number; readonly height: number };
  /** Every piece of text and where it stands, in points from the lower left corner. */
  readonly pieces: readonly Piece[];
};

type Piece = {
  readonly page: number;
  readonly text: string;
  readonly left: number;
  readonly right: number;
  readonly y: number;
};

/** What a reader can select and copy from a PDF. */
export async function readPdf(bytes: Buffer): Promise<ReadPdf> {
  const doc = await getDocumentProxy(new Uint8Array(bytes), { verbosity: 0 });
  const pieces: Piece[] = [];
  for (let page = 1; page <= doc.numPages; page += 1) {
    const { items } = await (await doc.getPage(page)).getTextContent();
    for (const item of items) {
      if (!('str' in item) || item.str.trim() === '') continue;
      const [left, y] = [Number(item.transform[4]), Number(item.transform[5])];
      pieces.push({ page, text: item.str.replaceAll('\u00a0', ' '), left, right: left + item.width, y });
    }
  }
  const { info } = await doc.getMetadata();
  const [, , width = 0, height = 0] = (await doc.getPage(1)).view;
  const pages = Array.from({ length: doc.numPages }, (_, index) =>
    linesOf(pieces.filter(({ page }) => page === index + 1)),
  );
  const { Title: title, CreationDate: creationDate } = info as Record<string, unknown>;
  const fingerprint = doc.fingerprints[0];
  await doc.loadingTask.destroy();
  return { pages, lines: pages.flat(), title, creationDate, fingerprint, size: { width, height }, pieces };
}

function linesOf(pieces: readonly Piece[]): string[] {
  const lines = new Map<number, Piece[]>();
  for (const piece of pieces) {
    const y = [...lines.keys()].find((known) => Math.abs(known - piece.y) < 1.5) ?? piece.y;
    lines.set(y, [...(lines.get(y) ?? []), piece]);
  }
  return [...lines]
    .sort(([a], [b]) => b - a)
    .map(([, line]) =>
      line
        .sort((a, b) => a.left - b.left)
        .map(({ text }) => text)
        .join(' '),
    );
}
