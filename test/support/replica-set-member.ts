import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import mongoose from 'mongoose';

type MemberOptions = {
  readonly binary: string;
  readonly host: string;
  readonly folder: string;
  readonly logFile: string;
  readonly launcher: readonly string[];
};

/** One mongod of a TestReplicaSet: it can be killed, frozen and started again on its files. */
export class Member {
  /** host:port */
  readonly host: string;
  readonly #options: MemberOptions;
  #child: ChildProcess | null = null;
  #client: mongoose.mongo.MongoClient | null = null;
  #frozen = false;

  constructor(options: MemberOptions) {
    this.#options = options;
    this.host = options.host;
  }

  /** It runs and isn't frozen. */
  get isUp(): boolean {
    return this.#child !== null && !this.#frozen;
  }

  /** On the files that it has. Resolves when it answers. */
  async start(): Promise<void> {
    const { binary, folder, logFile, launcher } = this.#options;
    mkdirSync(folder, { recursive: true });
    const [host, port] = this.host.split(':');
    const [command = binary, ...args] = [
      ...launcher,
      ...[binary, '--replSet', replicaSetName, '--bind_ip', host ?? '', '--port', port ?? ''],
      ...['--dbpath', folder, '--logpath', logFile, '--logappend', '--wiredTigerCacheSizeGB', '0.25'],
      ...Object.entries(parameters).flatMap(([name, value]) => ['--setParameter', `${name}=${value}`]),
    ];
    const child = spawn(command, args, { stdio: 'ignore' });
    this.#child = child;
    child.once('exit', () => {
      if (this.#child === child) this.#child = null;
    });
    child.once('error', () => undefined);
    await this.#answering();
  }

  /** As a power cut: nothing is written any more. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  freeze(): void {
    this.#frozen = this.#child?.kill('SIGSTOP') ?? false;
  }

  thaw(): void {
    this.#child?.kill('SIGCONT');
    this.#frozen = false;
  }

  /** Ends it for good. */
  async close(): Promise<void> {
    this.thaw();
    await this.kill();
    await this.#client?.close(true);
    this.#client = null;
  }

  /** An administrator's command to this member alone. */
  tell(command: Record<string, unknown>): Promise<Record<string, unknown>> {
    this.#client ??= new mongoose.mongo.MongoClient(`mongodb://${this.host}/`, {
      directConnection: true,
      appName: 'whoever makes the trouble',
      serverSelectionTimeoutMS: 2_000,
      socketTimeoutMS: 10_000,
    });
    return this.#client.db('admin').command(command, { timeoutMS: 12_000 });
  }

  async isPrimary(): Promise<boolean> {
    return (await this.tell({ hello: 1 }))['isWritablePrimary'] === true;
  }

  /** Primary, or a secondary that has caught up. */
  async isMember(): Promise<boolean> {
    const { isWritablePrimary, secondary } = await this.tell({ hello: 1 });
    return isWritablePrimary === true || secondary === true;
  }

  async #answering(): Promise<void> {
    const deadline = performance.now() + 60_000;
    while (performance.now() < deadline) {
      if (this.#child === null) break;
      const answers = await this.tell({ ping: 1 }).catch(() => null);
      if (answers !== null) return;
      // A client that could not connect in time at first never will.
      await this.#client?.close(true).catch(() => undefined);
      this.#client = null;
      await pause(50);
    }
    throw new Error(`The mongod at ${this.host} doesn't answer; ${this.#options.logFile} may say why.`);
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    this.#child = null;
    if (child === null || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill(signal);
    await ended;
  }
}

/** What every member calls the set. */
export const replicaSetName = 'refunds';

const parameters = {
  enableTestCommands: 1,
  // As the embedded server has it: a killed app's transaction frees its documents (T7).
  transactionLifetimeLimitSeconds: 5,
  diagnosticDataCollectionEnabled: 'false',
};
