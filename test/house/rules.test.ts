import { describe, expect, test } from 'vitest';
import { citedIn, definedIn, readCitations, ruleOf, textOf, withFiles } from './rules.ts';

const page = textOf('docs/rules.md');
const citations = readCitations();
const rules = definedIn(page);
const invariants = [...textOf('docs/invariants.md').matchAll(/^\| (I\d+) \|/gm)].map(([, code = '']) => code);

test('a rule is defined once', () => {
  expect(rules.length).toBeGreaterThan(60);
  expect(rules).toEqual([...new Set(rules)]);
});

test('every rule that a comment or a test title cites is defined', () => {
  const known = new Set([...rules, ...invariants]);
  const unknown = [...citations].flatMap(([file, codes]) =>
    [...codes.keys()].filter((code) => !known.has(code)).map((code) => `${file}: ${code}`),
  );
  expect(unknown).toEqual([]);
});

describe.each(rules)('%s', (code) => {
  const { holders, tests } = ruleOf(code, citations);

  test('is held by a file', () => {
    expect(holders).not.toEqual([]);
  });

  test('is shown by a test', () => {
    expect(tests).not.toEqual([]);
  });
});

test('the files below the rules are up to date (npm run rules)', () => {
  expect(withFiles(page, citations)).toBe(page);
});

test('a code is cited in comments and titles, not in data', () => {
  const text = `/** Sums as D3 has them, states as in D10–D12. */
const order = 'D99'; // and T5
test('D17: what is pending', () => {});`;
  expect([...citedIn(text).keys()]).toEqual(['D3', 'D10', 'D11', 'D12', 'T5', 'D17']);
});
