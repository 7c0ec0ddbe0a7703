import { expect, test } from 'vitest';
import { citedIn, definedIn, readCitations, textOf } from './rules.ts';

const rules = definedIn(textOf('docs/rules.md'));
const invariants = [...textOf('README.md').matchAll(/^\| (I\d+) \|/gm)].map(([, code = '']) => code);

test('a rule is defined once', () => {
  expect(rules.length).toBeGreaterThan(60);
  expect(invariants.length).toBeGreaterThan(20);
  expect(rules).toEqual([...new Set(rules)]);
});

test('every rule that a comment or a test title cites is defined', () => {
  const known = new Set([...rules, ...invariants]);
  const unknown = [...readCitations()].flatMap(([file, codes]) =>
    [...codes.keys()].filter((code) => !known.has(code)).map((code) => `${file}: ${code}`),
  );
  expect(unknown).toEqual([]);
});

test('a code is cited in comments and titles, not in data', () => {
  const text = `/** Sums as D3 has them, states as in D10–D12. */
const order = 'D99'; // and T5
test('D17: what is pending', () => {});`;
  expect([...citedIn(text).keys()]).toEqual(['D3', 'D10', 'D11', 'D12', 'T5', 'D17']);
});
