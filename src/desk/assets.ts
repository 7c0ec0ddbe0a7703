import { createHash } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

/** A file of the page, made once: as it is and compressed. */
export type Asset = {
  readonly type: string;
  readonly plain: Buffer;
  readonly br: Buffer;
  readonly gzip: Buffer;
};

/** By the names under /desk/assets/; each name holds a hash of its content. */
export type Assets = {
  readonly files: ReadonlyMap<string, Asset>;
  readonly script: string;
  readonly style: string;
};

/**
 * The page's script and style, built in memory (there is no build step, and nothing built is committed): about a
 * tenth of a second of esbuild. `ids` are what the page calls the operations by.
 */
export async function buildAssets(ids: Readonly<Record<string, string>>): Promise<Assets> {
  const { build, stop } = await import('esbuild');
  const { outputFiles } = await build({
    entryPoints: { desk: inBrowser('main.tsx'), style: inBrowser('desk.css') },
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    legalComments: 'none',
    write: false,
    outdir: '/',
    define: { DESK_OPERATIONS: JSON.stringify(ids) },
    logLevel: 'silent',
  });
  // It runs a process of its own, which would keep running.
  await stop();
  const made = await Promise.all(
    outputFiles.map(async ({ path, contents }) => {
      const plain = Buffer.from(contents);
      const hash = createHash('sha256').update(plain).digest('hex').slice(0, 12);
      const kind = path.endsWith('.css') ? 'css' : 'js';
      return { kind, name: `desk-${hash}.${kind}`, asset: await compressed(plain, types[kind]) } as const;
    }),
  );
  const nameOf = (kind: 'css' | 'js') => made.find((file) => file.kind === kind)?.name ?? '';
  return {
    files: new Map(made.map(({ name, asset }) => [name, asset])),
    script: nameOf('js'),
    style: nameOf('css'),
  };
}

const types = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' } as const;

async function compressed(plain: Buffer, type: string): Promise<Asset> {
  const [br, zipped] = await Promise.all([
    promisify(brotliCompress)(plain, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }),
    promisify(gzip)(plain, { level: 9 }),
  ]);
  return { type, plain, br, gzip: zipped };
}

function inBrowser(file: string): string {
  return fileURLToPath(new URL(`./browser/${file}`, import.meta.url));
}
