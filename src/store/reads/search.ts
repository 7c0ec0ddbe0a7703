import { searchKinds } from '../../domain/values/enums.ts';
import { parseAllocationId, parseRefundId } from '../../domain/values/ids.ts';
import { canonical } from '../../domain/values/parse.ts';
import type { Store } from '../connection/connect.ts';
import { BadCursor } from './cursors.ts';
import { type Page, pageOf } from './page.ts';
import { lookUps, type SearchHit } from './search-look-ups.ts';

export type { SearchHit };

/**
 * What is exactly the text first, then what begins with it, by kind, text and id. Every kind is looked for by an index
 * of its own, and no further than 100 (C11). Throws BadCursor, StoreOutage.
 */
export async function searchFor(
  store: Store,
  text: string,
  { first, after }: { readonly first: number; readonly after: string | null },
): Promise<Page<SearchHit>> {
  const position = after === null ? null : readSearchCursor(after);
  const found = (await Promise.all(lookUps.map((lookUp) => lookUp(store, text)))).flat();
  const placed = [...found, ...ownIds(text)].map((hit) => ({ hit, place: placeOf(text, hit) }));
  const sorted = placed.sort((a, b) => compare(a.place, b.place));
  const beyond = sorted.filter(({ place }) => position === null || compare(place, position) > 0);
  return pageOf(
    beyond.map(({ hit }) => hit),
    first,
  );
}

type Place = readonly [rank: string, kind: string, matched: string, id: string];

export function isExact(text: string, { matched }: SearchHit): boolean {
  return canonical(matched) === canonical(text);
}

function placeOf(text: string, hit: SearchHit): Place {
  return [isExact(text, hit) ? '0' : '1', String(searchKinds.indexOf(hit.kind)), hit.matched, hit.id];
}

function compare(a: Place, b: Place): number {
  for (const [n, part] of a.entries()) {
    const other = b[n] ?? '';
    if (part !== other) return part < other ? -1 : 1;
  }
  return 0;
}

export function searchCursor(text: string, hit: SearchHit): string {
  return Buffer.from(JSON.stringify(['1', 'search', ...placeOf(text, hit)])).toString('base64url');
}

function readSearchCursor(cursor: string): Place {
  try {
    const fields: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(fields) && fields.length === 6 && fields[0] === '1' && fields[1] === 'search') {
      const [rank, kind, matched, id] = fields.slice(2).map(String);
      return [rank ?? '', kind ?? '', matched ?? '', id ?? ''];
    }
  } catch {
    // It is none of ours: said below.
  }
  throw new BadCursor();
}

/** Refunds and allocations have their order's id in theirs: what is one is found without a search. */
function ownIds(text: string): SearchHit[] {
  const refund = parseRefundId(text);
  const allocation = parseAllocationId(text);
  return [
    ...(refund === null
      ? []
      : [{ kind: 'REFUND', matched: text, id: text, orderId: refund.order, refundId: refund.id } as const]),
    ...(allocation === null
      ? []
      : [
          {
            kind: 'ALLOCATION',
            matched: text,
            id: text,
            orderId: allocation.order,
            refundId: allocation.refund,
          } as const,
        ]),
  ];
}
