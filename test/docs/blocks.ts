import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A block of code in a page: its language, as written after the fence, and its text. */
export type Block = { readonly language: string; readonly text: string };

const root = join(import.meta.dirname, '../..');

/** The pages a reader opens: at the top and below docs/. */
export const pages: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  'CHANGELOG.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .map((path) => `docs/${path.replaceAll('\\', '/')}`)
    .filter((path) => path.endsWith('.md'))
    .sort(),
];

function pageText(page: string): string {
  return readFileSync(join(root, page), 'utf8');
}

export function blocksOf(page: string): readonly Block[] {
  return [...pageText(page).matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(([, language = '', text = '']) => ({
    language,
    text,
  }));
}
