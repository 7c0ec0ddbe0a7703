# The refund subgraph as an image: node 24, the runtime's dependencies, and the sources as they are (there is no
# build step).
#   docker build -t refund-subgraph .
# No docker was at hand where this was written, so no test builds it. What a test does hold
# (test/deploy/production-install.test.ts): what is copied here, with `npm ci --omit=dev`, starts and answers.

FROM node:24-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
# No dependency of the runtime needs its install script.
RUN npm ci --omit=dev --ignore-scripts --no-audit --no-fund && npm cache clean --force
# Of each font two weights are used; the others are 110 MB.
RUN find node_modules/@embedpdf node_modules/@expo-google-fonts -type f \( -name '*.otf' -o -name '*.ttf' -o -name '*.png' \) \
  ! -name '*Regular.*' ! -name '*Bold.otf' ! -name '*_700Bold.ttf' ! -name '*-Bold.ttf' -delete

FROM node:24-bookworm-slim AS runtime
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4001
WORKDIR /app
COPY --from=dependencies /app/node_modules ./node_modules
COPY package.json schema.graphql ./
COPY src ./src
# Keys and preview secret of a development server; in production nothing is written.
RUN mkdir .local && chown node:node .local
USER node
EXPOSE 4001
# Alive, not ready: a restart mends no database. Of a dispatcher, which doesn't listen, it says nothing: switch it off there.
HEALTHCHECK --interval=10s --timeout=3s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/live`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# node itself, not npm: npm doesn't pass SIGTERM on.
CMD ["node", "src/main.ts"]

# The sample subgraphs of deploy/docker-compose.yaml.
FROM runtime AS samples
COPY examples/supergraph ./examples/supergraph
HEALTHCHECK NONE

# What is built where no target is named.
FROM runtime
