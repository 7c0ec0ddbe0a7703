import { readFileSync } from 'node:fs';
import { buildASTSchema, isInputObjectType, isInterfaceType, isObjectType, parse } from 'graphql';
import { expect, test } from 'vitest';

const page = readFileSync('docs/api/migrating-from-0.1.md', 'utf8');
const schema = buildASTSchema(parse(readFileSync('schema.graphql', 'utf8')), { assumeValidSDL: true });
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
