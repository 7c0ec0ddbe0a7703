import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { refundsName } from '../../examples/supergraph/gateway.ts';
import { readConfig, variableNames } from '../../src/config/config.ts';
import { copiedByDockerfile, environmentIn, readManifests, sampleSecrets, textOf } from './deploy-files.ts';

const root = join(import.meta.dirname, '../..');
const [server, service, serverBudget] = readManifests('kubernetes/server.yaml');
const [dispatcher, dispatcherBudget] = readManifests('kubernetes/dispatcher.yaml');
const [compose] = readManifests('docker-compose.yaml');
const deployments = [server, dispatcher];
const ofServices = Object.entries<Record<string, unknown>>(compose.services);

test.each(['server.yaml', 'dispatcher.yaml'] as const)(
  'Kubernetes: what %s sets is a whole production environment, and nothing else',
  (file) => {
    const env = environmentIn(file, sampleSecrets);
    expect(Object.keys(env).filter((name) => !variableNames.includes(name))).toEqual([]);
    const config = readConfig(env);
    expect(config.production).toBe(true);
    expect(config.dispatcher).toBe(file === 'dispatcher.yaml');
    expect(config.mongo.uri).toBe(sampleSecrets.MONGODB_URI);
  },
);

test('Kubernetes: no value of a secret stands in a manifest', () => {
  const files = ['config.yaml', 'server.yaml', 'dispatcher.yaml'].map((file) => `deploy/kubernetes/${file}`);
  for (const name of Object.keys(sampleSecrets))
    for (const file of files)
      expect(textOf(file)).not.toMatch(new RegExp(`name: ${name}\\n\\s*value:|${name}: \\S`));
});

test('Kubernetes: services and budgets select the pods that they mean', () => {
  const labelsOf = (deployment: typeof server) => deployment.spec.template.metadata.labels;
  expect(service.spec.selector).toEqual(labelsOf(server));
  expect(serverBudget.spec.selector.matchLabels).toEqual(labelsOf(server));
  expect(dispatcherBudget.spec.selector.matchLabels).toEqual(labelsOf(dispatcher));
  expect(serverBudget.spec.minAvailable).toBeLessThan(server.spec.replicas);
  expect(dispatcherBudget.spec.minAvailable).toBeLessThan(dispatcher.spec.replicas);
  for (const deployment of deployments)
    expect(deployment.spec.selector.matchLabels).toEqual(labelsOf(deployment));
});

test.each([
  ['server.yaml', server, 'port'],
  ['dispatcher.yaml', dispatcher, 'dispatcherPort'],
] as const)('Kubernetes: probes of %s ask for what is there, where it listens', (file, deployment, port) => {
  const [{ ports, startupProbe, livenessProbe, readinessProbe }] = deployment.spec.template.spec.containers;
  expect(ports[0].containerPort).toBe(readConfig(environmentIn(file, sampleSecrets))[port]);
  expect([startupProbe, livenessProbe, readinessProbe].map(({ httpGet }) => httpGet.path)).toEqual([
    '/health/live',
    '/health/live',
    '/health/ready',
  ]);
  for (const path of ['/health/live', '/health/ready'])
    expect(textOf('src/http/health.ts')).toContain(`'${path}'`);
});

test('Kubernetes: a pod is left as long as closing takes', () => {
  const closesWithin =
    Number(/closesWithinMs = ([\d_]+)/.exec(textOf('src/main.ts'))?.[1]?.replace('_', '')) / 1_000;
  expect(closesWithin).toBeGreaterThan(0);
  for (const { spec } of deployments) {
    const { terminationGracePeriodSeconds, containers } = spec.template.spec;
    const before = containers[0].lifecycle?.preStop.sleep.seconds ?? 0;
    expect(terminationGracePeriodSeconds).toBeGreaterThan(before + closesWithin);
  }
});

test('Kubernetes: nothing runs as root or writes into its image', () => {
  for (const { spec } of deployments) {
    const { securityContext, containers } = spec.template.spec;
    expect(securityContext).toMatchObject({ runAsNonRoot: true, runAsUser: 1000 });
    expect(containers[0].securityContext).toEqual({
      allowPrivilegeEscalation: false,
      readOnlyRootFilesystem: true,
      capabilities: { drop: ['ALL'] },
    });
  }
});

test('docker compose: what this subgraph and its dispatcher are given is a development environment, and nothing else', () => {
  for (const name of ['refunds', 'dispatcher']) {
    const { environment } = compose.services[name];
    expect(Object.keys(environment).filter((variable) => !variableNames.includes(variable))).toEqual([]);
    const secret = { ROUTER_SECRETS: sampleSecrets.ROUTER_SECRETS };
    expect(readConfig({ ...environment, ...secret })).toMatchObject({ production: false, port: 4001 });
  }
});

test('docker compose: the database is a set of three that lets go of a killed server’s locks after 5 s', () => {
  const { environment } = compose.services.refunds;
  const members = ['mongo-1', 'mongo-2', 'mongo-3'];
  const [, hosts = ''] = /^mongodb:\/\/([^/]+)\/\?replicaSet=rs0$/.exec(environment.MONGODB_URI) ?? [];
  expect(hosts.split(',')).toEqual(members.map((member) => `${member}:27017`));
  for (const member of members) {
    const { command } = compose.services[member];
    expect(command).toEqual(
      expect.arrayContaining(['--replSet', 'rs0', 'transactionLifetimeLimitSeconds=5']),
    );
  }
});

test('docker compose: every service that another one waits for is there, and so is every volume', () => {
  for (const [name, { depends_on: waitsFor = {}, volumes = [] }] of ofServices) {
    for (const other of Object.keys(Object(waitsFor)))
      expect([name, Object.keys(compose.services)]).toEqual([name, expect.arrayContaining([other])]);
    for (const volume of [volumes].flat().map(String)) {
      const [from = ''] = volume.split(':');
      // The one that is made by npm run compose.
      if (from === './supergraph.graphql') continue;
      const known = from.startsWith('./') ? existsSync(join(root, 'deploy', from)) : from in compose.volumes;
      expect([from, known]).toEqual([from, true]);
    }
  }
});

test('docker compose: the gateway finds each subgraph where it listens', () => {
  const [{ subgraphs }] = readManifests('docker-supergraph.yaml');
  expect(Object.keys(subgraphs)).toEqual([refundsName, 'oms', 'payments']);
  for (const [name, { routing_url: url, schema }] of Object.entries<{
    routing_url: string;
    schema: { file: string };
  }>(subgraphs)) {
    const { hostname, port } = new URL(url);
    const { command = [], environment = {} } = compose.services[hostname];
    expect([name, environment.PORT ?? command.at(-1)]).toEqual([name, port]);
    expect(existsSync(join(root, 'deploy', schema.file))).toBe(true);
  }
});

test('every file that an image copies or a container runs is there, and runs nothing that is not copied', () => {
  const copied = copiedByDockerfile();
  expect(copied).toEqual([
    'package.json',
    'package-lock.json',
    'schema.graphql',
    'src',
    'examples/supergraph',
  ]);
  const commands = [
    ...deployments.map(({ spec }) => spec.template.spec.containers[0]),
    ...ofServices.map(([, each]) => each),
  ];
  const run = commands.flatMap(({ command = [] }) => [command].flat()).filter((word) => /\.ts$/.test(word));
  expect(new Set(run)).toEqual(
    new Set(['src/main.ts', 'src/cli/main.ts', 'examples/supergraph/serve-sample.ts']),
  );
  expect(textOf('Dockerfile')).toContain('CMD ["node", "src/main.ts"]');
  for (const path of [...copied, ...run]) {
    expect([path, existsSync(join(root, path))]).toEqual([path, true]);
    expect([path, copied.some((place) => path.startsWith(place))]).toEqual([path, true]);
  }
});

test('.dockerignore lets through what the Dockerfile copies', () => {
  const letThrough = textOf('.dockerignore')
    .split('\n')
    .filter((line) => line.startsWith('!'));
  for (const path of copiedByDockerfile()) expect(letThrough).toContain(`!${path.split('/')[0]}`);
});

test('each file that no test can run says so', () => {
  for (const file of [
    'Dockerfile',
    'deploy/docker-compose.yaml',
    'deploy/kubernetes/config.yaml',
    'deploy/kubernetes/server.yaml',
    'deploy/kubernetes/dispatcher.yaml',
  ])
    expect(textOf(file).replaceAll('\n# ', ' ')).toMatch(/where this was written/);
});
