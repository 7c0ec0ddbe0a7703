import { readFileSync } from 'node:fs';
import type { Assets } from './assets.ts';

/** The icons, and the patterns that bars are filled with. */
const sprite = readFileSync(new URL('./browser/sprite.svg', import.meta.url), 'utf8');

/** The one page there is; the script shows what its address names. It holds no data, so it is the same for everybody. */
export function shellOf({ script, style }: Assets): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="robots" content="noindex">
<title>Refund desk</title>
<link rel="stylesheet" href="/desk/assets/${style}">
<link rel="icon" href="data:,">
<script type="module" src="/desk/assets/${script}"></script>
</head>
<body>
${sprite}
<div id="desk"></div>
<noscript>The refund desk needs JavaScript.</noscript>
</body>
</html>
`;
}

/**
 * For every answer of the desk. Nothing inline, nothing from elsewhere, in no frame; and no text becomes markup
 * (Trusted Types): names of products and reasons are other people's words.
 */
export const securityHeaders = {
  // Also where the graph answers; the page and its files say otherwise of themselves.
  'cache-control': 'no-store',
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    "connect-src 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=(), payment=()',
  'x-robots-tag': 'noindex, nofollow',
} as const;
