import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { planted, readPlants } from './plants.ts';

const plants = readPlants();
const read = (file: string) => readFileSync(path.resolve(import.meta.dirname, '../..', file), 'utf8');

describe('the planted bugs', () => {
  test.for(plants)('$name fits the sources as they are, and changes them', (plant) => {
    const files = [...planted(plant, read)];
    expect(files.length).toBeGreaterThan(0);
    for (const [file, after] of files) {
      expect(file).toMatch(/^src\//);
      expect(after).not.toBe(read(file));
    }
    expect(plant.why).toMatch(/\.$/);
  });

  test('a patch that no longer applies is reported by its name', () => {
    const [plant] = plants;
    if (plant === undefined) throw new Error('There are plants.');
    expect(() => planted(plant, () => 'something else\n')).toThrow(`${plant.name} does not fit src/`);
  });
});
