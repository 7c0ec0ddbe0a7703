import { appendFileSync } from 'node:fs';
import { registerHooks } from 'node:module';

// Preloaded by NODE_OPTIONS: writes down what a process loads, required or imported, a URL a line.
const list = process.env['LIST_OF_MODULES'] ?? '';

registerHooks({
  load: (url, context, next) => {
    appendFileSync(list, `${url}\n`);
    return next(url, context);
  },
});
