/** One order document of a file, and where it stands there. */
interface FoundDocument {
  /** "[0]", "log.entries[2].response.content.text", "line 3"; empty where it is the file itself. */
  path: string;
  document: unknown;
}

export interface FileContent {
  documents: readonly FoundDocument[];
  /** Sentences on what of the file is no order. */
  leftOut: readonly string[];
}

/**
 * The order documents of a file: itself; or, whatever is wrapped around them, those in its lists, under its fields
 * (orders, list, data, body, …), in the answers that a browser saved (HAR), in JSON that stands in a text, and
 * on its lines (JSON Lines). A file of JSON without any is one document, which the import then refuses with its
 * reason. Null where the text is no JSON at all.
 */
export function findOrderDocuments(text: string): FileContent | null {
  const whole = parse(text.replace(/^\uFEFF/, ''));
  if (whole !== undefined) {
    const documents = search(whole, { path: '', depth: 0 });
    return { documents: documents.length > 0 ? documents : [{ path: '', document: whole }], leftOut: [] };
  }
  return findInLines(text);
}

function findInLines(text: string): FileContent | null {
  const documents: FoundDocument[] = [];
  const leftOut: string[] = [];
  // JSON text sequences begin each record with this character.
  for (const [index, line] of text.replaceAll('\u001e', '').split(/\r?\n/).entries()) {
    if (line.replace(/^\uFEFF/, '').trim() === '') continue;
    const path = `line ${index + 1}`;
    const value = parse(line.replace(/^\uFEFF/, ''));
    const found = value === undefined ? [] : search(value, { path, depth: 0 });
    documents.push(...found);
    if (found.length === 0) {
      leftOut.push(
        value === undefined
          ? `${path} is left out: it isn't valid JSON (${line.length} characters).`
          : `${path} is left out: it contains no VTEX order.`,
      );
    }
  }
  return documents.length === 0 ? null : { documents, leftOut };
}

/** How many wrappers may be around an order: a HAR file has five, and JSON in a text adds one. */
const DEEPEST = 8;

interface Place {
  path: string;
  depth: number;
}

/** Depth first, and not inside an order: an order names others (its receipts do), and they are none. */
function search(value: unknown, { path, depth }: Place): FoundDocument[] {
  if (depth > DEEPEST) return [];
  if (typeof value === 'string') return searchText(value, { path, depth });
  if (typeof value !== 'object' || value === null) return [];
  if (isOrder(value)) return [{ path, document: value }];
  const inner = Array.isArray(value)
    ? value.map((entry: unknown, index) => ({ entry, path: `${path}[${index}]` }))
    : fieldsOf(value).map(([key, entry]) => ({ entry, path: path === '' ? key : `${path}.${key}` }));
  return inner.flatMap((one) => search(one.entry, { path: one.path, depth: depth + 1 }));
}

/** A text that is itself JSON, as a proxy's `body` or a HAR file's `text` is. */
function searchText(text: string, { path, depth }: Place): FoundDocument[] {
  if (!/^\s*[[{]/.test(text)) return [];
  const value = parse(text);
  return value === undefined ? [] : search(value, { path, depth: depth + 1 });
}

/** A HAR file may hold an answer's text in base64, and says so beside it. */
function fieldsOf(value: object): [string, unknown][] {
  const fields: [string, unknown][] = Object.entries(value);
  const encoded = fields.some(([key, entry]) => key === 'encoding' && entry === 'base64');
  return fields.map(([key, entry]) =>
    encoded && key === 'text' && typeof entry === 'string'
      ? [key, Buffer.from(entry, 'base64').toString('utf8')]
      : [key, entry],
  );
}

/** What has an order's id, and something besides that only orders have. */
function isOrder(value: object): boolean {
  return 'orderId' in value && ORDER_FIELDS.some((field) => field in value);
}

const ORDER_FIELDS = [
  'items',
  'totals',
  'paymentData',
  'packageAttachment',
  'storePreferencesData',
  'orderGroup',
];

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
