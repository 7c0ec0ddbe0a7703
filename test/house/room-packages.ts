/** Packages that only some rooms use; any other package is free to all rooms but the pure ones. */
export const packageHomes: Readonly<Record<string, readonly string[]>> = {
  mongoose: ['store'],
  mongodb: [],
  esbuild: ['desk'],
  preact: ['desk/browser'],
  '@preact/**': ['desk/browser'],
  'mongodb-memory-server': [],
  dataloader: ['store/reads'],
  graphql: ['graph', 'http', 'desk'],
  'graphql-tag': ['graph'],
  '@apollo/**': ['graph', 'http'],
  fastify: ['http', 'desk'],
  '@as-integrations/**': ['http'],
  'close-with-grace': [],
  piscina: ['documents'],
  pdfkit: ['documents/pdf'],
  'bidi-js': ['documents/pdf'],
  xmlbuilder2: ['documents/xml'],
  nodemailer: ['mail'],
  'ipaddr.js': ['events'],
  stripe: ['connectors/stripe'],
  'prom-client': ['platform'],
  '@opentelemetry/**': ['platform'],
};

/** Rooms that decide from their arguments alone, and the only packages that they may use. */
export const purePackages: Readonly<Record<string, readonly string[]>> = {
  domain: [],
  'domain/values': ['decimal.js'],
  'vtex-import': ['decimal.js', 'zod', 'node:crypto'],
};
