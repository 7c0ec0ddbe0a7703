import { expect, test } from 'vitest';
import { withoutQuotedValues } from '../../src/graph/quoted-values.ts';

const ofVariable = (value: string, place: string, cause: string) =>
  [`Variable "$input" got invalid value ${value}${place}; ${cause}`, cause] as const;

/** The sentences of graphql-js with a value in them, and what a client is told. */
test.each([
  [
    ...ofVariable('"secret"', ' at "input.amount"', 'ID cannot represent value: "secret"'),
    'Variable "$input" got an invalid value at "input.amount": ID cannot represent value.',
  ],
  [
    ...ofVariable('{ name: "secret" }', '', 'Field "id" of required type "ID!" was not provided.'),
    'Variable "$input" got an invalid value at "input": Field "id" of required type "ID!" was not provided.',
  ],
  [
    ...ofVariable(
      '"a; secret at \\"x\\""',
      ' at "input.lines[0].kind"',
      'Value "secret" does not exist in "Kind" enum. Did you mean "X"?',
    ),
    'Variable "$input" got an invalid value at "input.lines[0].kind": The value does not exist in "Kind" enum.',
  ],
  [
    ...ofVariable('{ a: 1 }', ' at "input"', 'Expected type "ScopeInput" to be an object.'),
    'Variable "$input" got an invalid value at "input": Expected type "ScopeInput" to be an object.',
  ],
  [
    'Variable "$input" got invalid value "secret"; something else',
    'not what stands there',
    'Variable "$input" got an invalid value at "input": the value does not match its type.',
  ],
  ['String cannot represent a non string value: 4929', '', 'String cannot represent a non string value.'],
  [
    'Enum "Kind" cannot represent non-enum value: "secret".',
    '',
    'Enum "Kind" cannot represent non-enum value.',
  ],
  ['Expected value of type "Int!", found "secret\nsecret".', '', 'Expected value of type "Int!".'],
  ['Cannot query field "x" on type "Query".', '', 'Cannot query field "x" on type "Query".'],
])('%j (%j) is reported as %j', (message, cause, told) => {
  expect(withoutQuotedValues(message, cause)).toBe(told);
});
