/** Something to put on paper; x in points from the paper's left edge, within the row that holds it. */
export type Mark =
  | { readonly kind: 'text'; readonly text: string; readonly x: number; readonly style: TextStyle }
  | { readonly kind: 'rule'; readonly from: number; readonly to: number; readonly weight: number }
  | { readonly kind: 'shade'; readonly from: number; readonly to: number };

export type TextStyle = {
  readonly font: 'regular' | 'bold';
  /** In points. */
  readonly size: number;
  readonly ink: 'black' | 'grey';
};

/** A strip of the paper that no page break goes through. */
export type Row = {
  /** In points. */
  readonly height: number;
  readonly marks: readonly Mark[];
};

/** Rows that stay on one page where they fit on one. */
export type Block = {
  readonly rows: readonly Row[];
  /** Repeated at the top of a page that begins inside or right before this block: a table's head. */
  readonly head: readonly Row[];
  /** The next block stays on the page of this one: a title, or the last line before the total. */
  readonly keepWithNext: boolean;
};

export type Page = readonly Row[];

/**
 * Lays blocks on pages of that height, in their order and without losing a row. What is kept together moves to
 * the next page as a whole; where it is taller than a page it breaks between its rows, but for its end: the
 * last block, or the end of it, stays with the two rows before it, so that a total never stands alone.
 *
 * `runningHead` begins every page but the first.
 */
export function paginate(
  blocks: readonly Block[],
  { height, runningHead }: { height: number; runningHead: readonly Row[] },
): Page[] {
  const pages: Row[][] = [[]];
  let left = height;
  for (const chain of chainsOf(blocks)) {
    const fitsOnAPage = heightOf([...runningHead, ...headOf(chain), ...rowsOf(chain)]) <= height;
    for (const unit of fitsOnAPage ? [chain] : unitsOf(chain, height / 2)) {
      const rows = rowsOf(unit);
      if (heightOf(rows) > left) {
        const top = [...runningHead, ...headOf(unit)];
        pages.push([...top]);
        left = height - heightOf(top);
      }
      pages.at(-1)?.push(...rows);
      left -= heightOf(rows);
    }
  }
  return pages;
}

type Chain = readonly Block[];

function chainsOf(blocks: readonly Block[]): Chain[] {
  const chains: Block[][] = [];
  let open: Block[] | null = null;
  for (const block of blocks) {
    if (!open) {
      open = [];
      chains.push(open);
    }
    open.push(block);
    if (!block.keepWithNext) open = null;
  }
  return chains;
}

function unitsOf(chain: Chain, tallestEnd: number): Chain[] {
  const rows = chain.flatMap((block) => block.rows.map((row) => ({ ...block, rows: [row] })));
  const last = chain.at(-1)?.rows ?? [];
  const end = Math.max(0, rows.length - 2 - (heightOf(last) <= tallestEnd ? last.length : 0));
  return [...rows.slice(0, end).map((row) => [row]), rows.slice(end)];
}

function rowsOf(chain: Chain): Row[] {
  return chain.flatMap((block) => block.rows);
}

function headOf(chain: Chain): readonly Row[] {
  return chain[0]?.head ?? [];
}

function heightOf(rows: readonly Row[]): number {
  return rows.reduce((sum, row) => sum + row.height, 0);
}
