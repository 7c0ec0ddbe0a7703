/** The shortest secrets that sign anything, in characters. */
export const minimumSecretLength = 32;

/** The secrets of a comma-separated list. */
export function splitSecrets(text: string): string[] {
  return text
    .split(',')
    .map((secret) => secret.trim())
    .filter((secret) => secret !== '');
}
