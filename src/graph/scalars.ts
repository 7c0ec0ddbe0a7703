import { GraphQLScalarType, Kind, type ValueNode } from 'graphql';
import { badUserInput } from './errors.ts';

/**
 * A decimal number as a JSON string (D2). Any string passes, of whatever length: the domain names what is
 * wrong with it (AMOUNT_INVALID and the like). A JSON number is refused, because it has been a float already.
 */
export const DecimalScalar = textScalar('RefundDecimal', 'a decimal number in quotes, such as "12.30"');

/** ISO 4217's alphabetic code. Any string passes; the domain answers CURRENCY_UNKNOWN. */
export const CurrencyCodeScalar = textScalar(
  'RefundCurrencyCode',
  'a currency code in quotes, such as "EUR"',
);

/** Date inside; outside "YYYY-MM-DDTHH:MM:SS(.fraction)?(Z|±hh:mm)" comes in and UTC with milliseconds goes out. */
export const DateTimeScalar = new GraphQLScalarType<Date, string>({
  name: 'DateTime',
  serialize: (value) => {
    if (value instanceof Date && !Number.isNaN(value.getTime())) return value.toISOString();
    throw new TypeError('A DateTime field resolved to a value that is not a valid Date.');
  },
  parseValue: parseInstant,
  parseLiteral: (node) => parseInstant(textOf(node, 'DateTime', instantExample)),
});

const instantExample = 'an ISO 8601 instant in quotes, such as "2026-01-15T12:30:39.439Z"';

const instantShape =
  /^(\d{4})-(\d{2})-(\d{2})T(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,9})?(?:Z|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/;

function textScalar(name: string, example: string): GraphQLScalarType<string, string> {
  return new GraphQLScalarType<string, string>({
    name,
    serialize: (value) => {
      if (typeof value === 'string') return value;
      throw new TypeError(`A ${name} field resolved to a ${typeof value}.`);
    },
    parseValue: (value) => {
      if (typeof value === 'string') return value;
      throw refused(name, example);
    },
    parseLiteral: (node) => textOf(node, name, example),
  });
}

function parseInstant(value: unknown): Date {
  if (typeof value !== 'string') throw refused('DateTime', instantExample);
  const parts = instantShape.exec(value.length <= 40 ? value : '');
  const instant = new Date(value);
  // Date rolls the 30th of February over to March: refused instead.
  const [year = 0, month = 0, day = 0] = (parts ?? []).slice(1).map(Number);
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (parts === null || Number.isNaN(instant.getTime()) || day > daysInMonth) {
    throw refused('DateTime', instantExample);
  }
  return instant;
}

function textOf(node: ValueNode, name: string, example: string): string {
  if (node.kind === Kind.STRING) return node.value;
  throw refused(name, example, node);
}

/** Without the value: it can be anything, and a message is often written down. Its place says which one it was. */
function refused(name: string, example: string, node?: ValueNode) {
  return badUserInput(`A ${name} must be ${example}.`, node === undefined ? {} : { nodes: [node] });
}
