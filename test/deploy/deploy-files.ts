import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';

const root = join(import.meta.dirname, '../..');

/** Untyped as YAML is: what is asked of it, tests check. */
// biome-ignore lint/suspicious/noExplicitAny: a manifest has whatever shape its reader gives it.
type Manifest = any;

/** The documents of a YAML file of deploy/; throws where one doesn't parse. */
export function readManifests(file: string): Manifest[] {
  return parseAllDocuments(textOf(`deploy/${file}`), { merge: true }).map((document) => {
    if (document.errors[0] !== undefined) throw document.errors[0];
    return document.toJS();
  });
}

export function textOf(file: string): string {
  return readFileSync(join(root, file), 'utf8');
}

/** Of each COPY of the Dockerfile that takes from the project and not from another stage. */
export function copiedByDockerfile(): string[] {
  const copies = textOf('Dockerfile').matchAll(/^COPY (?!--from)(.+) \S+$/gm);
  return [...new Set([...copies].flatMap(([, sources = '']) => sources.split(' ')))];
}

/** What the config map and the deployments put into a container's environment; secrets as `secrets` has them. */
export function environmentIn(
  file: 'server.yaml' | 'dispatcher.yaml',
  secrets: Readonly<Record<string, string>>,
): Record<string, string> {
  const [map] = readManifests('kubernetes/config.yaml');
  const [deployment] = readManifests(`kubernetes/${file}`);
  const [container] = deployment.spec.template.spec.containers;
  const own = container.env.map(({ name, value, valueFrom }: Manifest) => [
    name,
    value ?? secrets[valueFrom.secretKeyRef.key],
  ]);
  return { ...map.data, ...Object.fromEntries(own) };
}

/** Made up, of the shapes that are asked for. */
export const sampleSecrets = {
  MONGODB_URI: 'mongodb://mongo-0.example:27017/?replicaSet=rs0',
  ROUTER_SECRETS: 'a-router-secret-of-a-test',
  PREVIEW_SECRET: 'a-preview-secret-of-a-test-that-is-long',
  CREDIT_NOTE_LINK_SECRETS: 'a-link-secret-of-a-test-that-is-long-enough',
  METRICS_TOKEN: 'a-metrics-token-of-a-test',
} as const;
