import { buildASTSchema, graphql, isInputObjectType, isScalarType, parse } from 'graphql';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { compose, composers } from '../../examples/supergraph/compose.ts';
import { buildSchema } from '../../src/graph/schema.ts';
import { blocksOf, pages } from '../docs/blocks.ts';
import { adviceFor, namedByTheDocs, oldNames, overview } from './composition-page.ts';
import { withOldName, withOldNames } from './old-names.ts';
import { patched } from './patch.ts';
import { companies, companySdl, complaints, complaintsOf, ourSdl, subgraph, withOurs } from './subgraphs.ts';

/** A company's schema with what docs/integrate/composition.md tells it to change. */
const advised = (company: string) => patched(companySdl(company), adviceFor.get(company) ?? '');

test('each of eight companies is in the docs’ table, and every advice is to one of them', () => {
  expect(companies).toHaveLength(8);
  expect(overview.map(([link = '']) => /\[([\w-]+)\]/.exec(link)?.[1])).toEqual(companies);
  const composing = overview.filter(([, , fits]) => fits === 'composes').length;
  expect([composing, adviceFor.size]).toEqual([2, 6]);
  expect([...adviceFor.keys()].filter((company) => !companies.includes(company))).toEqual([]);
  const diffs = pages.flatMap((page) => blocksOf(page).filter(({ language }) => language === 'diff'));
  expect(diffs.map(({ text }) => text)).toEqual([...adviceFor.values()]);
});

test('each name of ours says refund, or the docs name it as our own or as shared', () => {
  const schema = buildASTSchema(parse(ourSdl), { assumeValidSDL: true });
  const roots = [schema.getQueryType(), schema.getMutationType()];
  const rootFields = roots.flatMap((type) => Object.keys(type?.getFields() ?? {}));
  const types = parse(ourSdl).definitions.flatMap((type) =>
    'name' in type && type.name ? [type.name.value] : [],
  );
  const others = [...rootFields, ...types].filter((name) => !/refund/i.test(name));
  expect(others.toSorted()).toEqual([...namedByTheDocs, 'Mutation', 'Query'].toSorted());
});

test.each(companies)('%s composes alone, before ours joins', (company) => {
  expect(complaints([subgraph(company, companySdl(company))])).toEqual([]);
});

test.each(companies.filter((company) => !adviceFor.has(company)))(
  '%s composes with ours by both composers',
  (company) => {
    expect(complaints(withOurs(company, companySdl(company)))).toEqual([]);
  },
);

test.each([...adviceFor.keys()])(
  '%s composes with ours once its lines are as the docs say, by both composers, and not before',
  (company) => {
    for (const composer of composers)
      expect(complaintsOf(withOurs(company, companySdl(company)), composer)).not.toEqual([]);
    expect(complaints([subgraph(company, advised(company))])).toEqual([]);
    expect(complaints(withOurs(company, advised(company)))).toEqual([]);
  },
);

test.each([...adviceFor.keys()])('every hunk of the advice to %s is needed', (company) => {
  const hunks = (adviceFor.get(company) ?? '').split(/^(?=@@)/m).filter((hunk) => hunk.trim() !== '');
  expect(hunks.length).toBeGreaterThan(1);
  for (const left of hunks) {
    const others = hunks.filter((hunk) => hunk !== left).join('');
    expect(complaints(withOurs(company, patched(companySdl(company), others)))).not.toEqual([]);
  }
});

test('the composers hint at nothing but the url of a DateTime that two describe differently', () => {
  const hints = companies.flatMap((company) =>
    composers.flatMap((composer) => compose(withOurs(company, advised(company)), composer).hints ?? []),
  );
  expect(hints.map(({ message }) => message)).toEqual([
    expect.stringMatching(/^Non-repeatable directive @specifiedBy is applied to "DateTime"/),
  ]);
});

test('no company’s schema, as it stands, composes with 0.1’s names', () => {
  const old = withOldNames(ourSdl);
  for (const company of companies) {
    const both = [subgraph(company, companySdl(company)), subgraph('refunds', old)];
    for (const composer of composers)
      expect([company, complaintsOf(both, composer)]).not.toEqual([company, []]);
  }
});

test.each(oldNames)(
  'with %s of 0.1, beside %s, both composers say %s',
  (name = '', company = '', said = '') => {
    const old = withOldName(ourSdl, name.replaceAll('`', ''));
    const both = [subgraph(company, advised(company)), subgraph('refunds', old)];
    for (const composer of composers) {
      const codes = complaintsOf(both, composer).map((complaint) => complaint.split(': ')[1]);
      expect([composer, [...new Set(codes)].toSorted()]).toEqual([composer, codesIn(said)]);
    }
  },
);

test('an input of the same name loses what only one side has, and no composer says so', () => {
  const both = [
    subgraph('order-management', advised('order-management')),
    subgraph('refunds', withOldName(ourSdl, 'BuyerInput')),
  ];
  for (const composer of composers) {
    const { supergraphSdl = '' } = compose(both, composer);
    const buyer = buildASTSchema(parse(supergraphSdl), { assumeValidSDL: true }).getType('BuyerInput');
    expect(isInputObjectType(buyer) && Object.keys(buyer.getFields())).toEqual(['name']);
  }
});

test('@tag under another name is refused by @apollo/composition, and taken by Hive’s', () => {
  const alias = companySdl('billing')
    .replace('"@tag"', '{ name: "@tag", as: "@label" }')
    .replace('@tag(name', '@label(name');
  expect(complaintsOf(withOurs('billing', alias), 'guild')).toEqual([]);
  expect(complaintsOf(withOurs('billing', alias), 'apollo')).toEqual([
    expect.stringMatching(/^apollo: LINK_IMPORT_NAME_MISMATCH: /),
  ]);
});

test('@specifiedBy stays on our scalars, in _service { sdl } and in what both composers make of that', async () => {
  const { data } = await graphql({ schema: buildSchema(), source: '{ _service { sdl } }' });
  const { sdl } = z.object({ _service: z.object({ sdl: z.string() }) }).parse(data)._service;
  const urls = scalarUrls(ourSdl);
  expect(urls.map(([name]) => name).toSorted()).toEqual(['DateTime', 'RefundCurrencyCode', 'RefundDecimal']);
  expect(scalarUrls(sdl)).toEqual(urls);
  for (const composer of composers) {
    const shop = subgraph('shopify-like', companySdl('shopify-like'));
    const { supergraphSdl = '' } = compose([shop, subgraph('refunds', sdl)], composer);
    expect([composer, scalarUrls(supergraphSdl)]).toEqual([composer, urls]);
  }
});

/** The codes that a cell names, in the order of the alphabet; none where it says nothing. */
function codesIn(cell: string): string[] {
  return [...cell.matchAll(/\b[A-Z]+(?:_[A-Z]+)+\b/g)].map(([code]) => code).toSorted();
}

function scalarUrls(sdl: string): [string, string][] {
  const schema = buildASTSchema(parse(sdl), { assumeValidSDL: true });
  const scalars = Object.values(schema.getTypeMap()).filter(isScalarType);
  const described = scalars.flatMap(({ name, specifiedByURL: url }): [string, string][] =>
    url ? [[name, url]] : [],
  );
  return described.toSorted(([one], [other]) => one.localeCompare(other));
}
