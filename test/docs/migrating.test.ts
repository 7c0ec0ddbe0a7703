import { readFileSync } from 'node:fs';
import {
  buildASTSchema,
  type GraphQLNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  parse,
} from 'graphql';
import { expect, test } from 'vitest';

const page = readFileSync('docs/api/migrating-from-0.1.md', 'utf8');
const schemaIn = (file: string) =>
  buildASTSchema(parse(readFileSync(file, 'utf8')), { assumeValidSDL: true });
const schema = schemaIn('schema.graphql');
const roots = { ...schema.getQueryType()?.getFields(), ...schema.getMutationType()?.getFields() };

const rowsOf = (title: string) => {
  const [, body = ''] = new RegExp(`\n## ${title}\n([\\s\\S]*?)(?:\n## |$)`).exec(page) ?? [];
  return [...body.matchAll(/^\| (.+) \| (.+) \|$/gm)]
    .slice(1)
    .map(([, old = '', now = '']) => ({ old, now }));
};
const namesIn = (cell: string) => [...cell.matchAll(/`([\w.]+)`/g)].map(([, name = '']) => name);
const isThere = (coordinate: string) => {
  const [typeName = '', field = ''] = coordinate.split('.');
  const type = schema.getType(typeName);
  const hasFields = isObjectType(type) || isInputObjectType(type) || isInterfaceType(type);
  return hasFields && field in type.getFields();
};

test('the tables are read', () => {
  expect(rowsOf('Types').length).toBeGreaterThan(30);
  expect(rowsOf('Root fields').length).toBe(10);
});

test.each(rowsOf('Types'))('the type $old is called $now', ({ old, now }) => {
  expect(schema.getType(namesIn(old)[0] ?? '')).toBeUndefined();
  expect(schema.getType(namesIn(now)[0] ?? '')).toBeDefined();
});

test.each(rowsOf('Root fields'))('the root field $old is called $now', ({ old, now }) => {
  expect(roots).not.toHaveProperty(namesIn(old)[0] ?? '');
  expect(roots).toHaveProperty(namesIn(now)[0] ?? '');
});

test('every field that the page says is there is there', () => {
  const after = [
    ...rowsOf('Fields').map(({ now }) => now),
    ...rowsOf('What may be null now').map(({ old }) => old),
  ];
  const named = after.flatMap(namesIn).filter((name) => name.includes('.'));
  expect(named.length).toBeGreaterThan(15);
  expect(named.filter((name) => !isThere(name))).toEqual([]);
});

/** A mutation's input and payload are called after it. */
const newNames = new Map<string, string>(
  [...rowsOf('Types'), ...rowsOf('Root fields')].flatMap(({ old, now }) => {
    const [from = '', to = ''] = [namesIn(old)[0], namesIn(now)[0]];
    const [of, ofNow] = [capitalized(from), capitalized(to)];
    return [
      [from, to] as const,
      [`${of}Input`, `${ofNow}Input`] as const,
      [`${of}Payload`, `${ofNow}Payload`] as const,
    ];
  }),
);

test('every name of 0.1 that is gone, and every type of a field that is another one, is on the page', () => {
  const types = Object.values(schemaIn('test/docs/schema-0.1.graphql').getTypeMap());
  const changed = types.filter(({ name }) => !name.startsWith('__')).flatMap(changesOf);
  expect(changed.length).toBeGreaterThan(30);
  expect(changed.filter((one) => !page.includes(`\`${one}\``) && !isBelowTheAccount(one))).toEqual([]);
});

/** The coordinates of what isn't there under its name of now, or is of another type. */
function changesOf(old: GraphQLNamedType): string[] {
  const now = schema.getType(newNames.get(old.name) ?? old.name);
  if (now === undefined) return [old.name];
  if (isEnumType(old) && isEnumType(now)) {
    return old.getValues().flatMap(({ name }) => (now.getValue(name) ? [] : [`${now.name}.${name}`]));
  }
  const fields = fieldsOf(now);
  return Object.entries(fieldsOf(old)).flatMap(([name, field]) => {
    const same = fields[newNames.get(name) ?? name] ?? fields[name];
    if (same === undefined) return [`${old.name}.${name}`];
    const type = String(field.type).replace(/\w+/, (named) => newNames.get(named) ?? named);
    return type === String(same.type) ? [] : [`${now.name}.${name}`];
  });
}

function fieldsOf(type: GraphQLNamedType) {
  return isObjectType(type) || isInputObjectType(type) || isInterfaceType(type) ? type.getFields() : {};
}

/** "`Payment.method`, `Payment.settled` and all but the id": the same below refundAccount. */
function isBelowTheAccount(coordinate: string): boolean {
  const [owner = '', field = ''] = coordinate.split('.');
  const account = schema.getType(`Refund${owner}Account`);
  return isObjectType(account) && field in account.getFields();
}

function capitalized(name: string): string {
  return `${name.charAt(0).toUpperCase()}${name.slice(1)}`;
}
