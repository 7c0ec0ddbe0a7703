import fc from 'fast-check';
import { expect, test } from 'vitest';
import { actorOfToken, ownActor } from '../../../src/domain/values/actor.ts';

const parts = ['dispatcher', 'mailer', 'import', 'sample-orders', 'sample-approver'] as const;

test('the actor is the token’s subject, unchanged', () => {
  const names = [
    'jo',
    'auth0|5f7c8ec7',
    'oms@example.com',
    'system:serviceaccount:shop:oms',
    'Łucja Żak',
    '山田',
  ];
  for (const name of [...names, 'dispatcher', 'mailer', 'refund-subgraph', 'x'.repeat(255)]) {
    expect(actorOfToken(name)).toBe(name);
  }
});

test('no subject of a token can be the name of a component of this subgraph, however it is written', () => {
  const own = parts.map(ownActor);
  const written = fc.constantFrom(...own).chain((actor) =>
    fc
      .array(fc.constantFrom('as is', 'upper', 'wide', 'spaced'), {
        minLength: actor.length,
        maxLength: actor.length,
      })
      .map((ways) => [...actor].map((character, at) => disguised(character, ways[at] ?? 'as is')).join('')),
  );
  fc.assert(fc.property(written, (name) => actorOfToken(name) === null));
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (name) => {
      const actor = actorOfToken(name);
      return actor === null || (actor === name && !own.includes(actor));
    }),
  );
});

const unseen = [
  ...codePoints(0x00, 0x1f),
  ...codePoints(0x7f, 0x9f),
  ...[0x00ad, 0x061c, 0x180e, 0x2060, 0xfeff, 0xe0041],
  ...codePoints(0x200b, 0x200f),
  ...codePoints(0x2028, 0x202e),
  ...codePoints(0x2066, 0x2069),
];

test.each(unseen.map((code) => [`U+${code.toString(16).padStart(4, '0')}`, code] as const))(
  'a subject with %s in it is rejected',
  (_shown, code) => {
    const character = String.fromCodePoint(code);
    for (const name of [`jo${character}`, `${character}jo`, `j${character}o`]) {
      expect(actorOfToken(name)).toBeNull();
    }
  },
);

test.each([
  ['an empty one', ''],
  ['blanks', '   '],
  ['blanks that are no ASCII', '\u00a0\u3000'],
  ['half of a surrogate pair', 'jo\ud83d'],
  ['the other half', '\ude00jo'],
  ['more than 255 characters', 'x'.repeat(256)],
])('%s is no name', (_what, name) => {
  expect(actorOfToken(name)).toBeNull();
});

function disguised(character: string, way: 'as is' | 'upper' | 'wide' | 'spaced'): string {
  const code = character.charCodeAt(0);
  switch (way) {
    case 'as is':
      return character;
    case 'upper':
      return character.toUpperCase();
    case 'wide':
      return String.fromCharCode(code + 0xfee0);
    case 'spaced':
      return `${character}\u3000`;
  }
}

function codePoints(first: number, last: number): number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
