import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Block, paginate, type Row } from '../../../src/documents/pdf/pagination.ts';

const row = (name: string, height = 10): Row => ({
  height,
  marks: [{ kind: 'text', text: name, x: 0, style: { font: 'regular', size: 8, ink: 'black' } }],
});
const block = (names: string, rest: Partial<Block> = {}): Block => ({
  rows: [...names].map((name) => row(name)),
  head: [],
  keepWithNext: false,
  ...rest,
});
const namesOf = (rows: readonly Row[]) =>
  rows.map(({ marks }) => marks.map((mark) => (mark.kind === 'text' ? mark.text : '')).join('')).join('');

describe('blocks on pages of three rows', () => {
  const head = [row('h')];
  test.each([
    ['what fits is on one page', [block('ab'), block('c')], ['abc']],
    ['a block moves as a whole', [block('ab'), block('cd')], ['ab', 'cd']],
    ['a block begins a page with its head', [block('ab'), block('cd', { head })], ['ab', 'hcd']],
    [
      'what is kept together moves together',
      [block('a'), block('b'), block('c', { keepWithNext: true }), block('d')],
      ['ab', 'cd'],
    ],
    ['a taller block breaks, and its end is two rows', [block('abcdefg')], ['abc', 'de', 'fg']],
    ['a taller block repeats its head', [block('abcdef', { head })], ['abc', 'hd', 'hef']],
    [
      'a taller block keeps two rows with its total',
      [block('abcde', { keepWithNext: true }), block('t')],
      ['abc', 'det'],
    ],
    ['no blocks are an empty page', [], ['']],
  ])('%s', (_, blocks, expected) => {
    expect(paginate(blocks, { height: 30, runningHead: [] }).map(namesOf)).toEqual(expected);
  });

  test('every page but the first begins with the running head', () => {
    const pages = paginate([block('abcd')], { height: 40, runningHead: [row('r')] });
    expect(pages.map(namesOf)).toEqual(['abcd']);
    const more = paginate([block('abcd'), block('e')], { height: 40, runningHead: [row('r')] });
    expect(more.map(namesOf)).toEqual(['abcd', 're']);
  });
});

test('no row is lost, none stands twice, all keep their order, and no page is overfull', () => {
  const blocks = fc.array(
    fc.record({
      rows: fc.array(fc.integer({ min: 1, max: 20 }), { minLength: 1, maxLength: 30 }),
      keepWithNext: fc.boolean(),
      head: fc.boolean(),
    }),
    { maxLength: 12 },
  );
  fc.assert(
    fc.property(blocks, (shapes) => {
      let count = 0;
      const laidOut = shapes.map(({ rows, keepWithNext, head }) => ({
        rows: rows.map((height) => {
          count += 1;
          return row(`${count} `, height);
        }),
        head: head ? [row('', 15)] : [],
        keepWithNext,
      }));
      const pages = paginate(laidOut, { height: 200, runningHead: [row('', 10)] });
      expect(namesOf(pages.flat())).toBe(
        Array.from({ length: count }, (_, index) => `${index + 1} `).join(''),
      );
      for (const page of pages) {
        expect(page.reduce((sum, { height }) => sum + height, 0)).toBeLessThanOrEqual(200);
      }
    }),
  );
});
