import { ConfigError, readConfig } from '../../src/config/config.ts';

/** What is wrong with these variables, a sentence each; nothing where a configuration comes of them. */
export function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}
