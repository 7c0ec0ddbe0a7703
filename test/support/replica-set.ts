import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { freePort } from './free-port.ts';
import { Member, replicaSetName } from './replica-set-member.ts';

export type ReplicaSetOptions = {
  readonly binary: string;
  readonly members: 1 | 3;
  /** Holds each member's data and log; empty, and the caller's to remove. */
  readonly folder: string;
  /** Where each member listens; 127.0.0.1 unless a test gives each a network of its own. */
  readonly hosts?: readonly string[];
  /** What runs mongod for member n: a command before it, such as one that enters another network. */
  readonly launchers?: readonly (readonly string[])[];
  /** Each member's data folder, where it isn't one within `folder`. */
  readonly dataFolders?: readonly string[];
};

/**
 * A replica set whose members can be killed, frozen and started again on their files, one by one, with mongod's
 * test commands enabled. It elects within about a second, where a deployment's takes ten.
 */
export class TestReplicaSet {
  readonly members: readonly Member[];

  private constructor(members: readonly Member[]) {
    this.members = members;
  }

  /** Resolves when there is a primary and every member follows it. */
  static async start(options: ReplicaSetOptions): Promise<TestReplicaSet> {
    const members: Member[] = [];
    for (let n = 0; n < options.members; n += 1) {
      const host = `${options.hosts?.[n] ?? '127.0.0.1'}:${await freePort()}`;
      const folder = options.dataFolders?.[n] ?? path.join(options.folder, `member-${n + 1}`);
      const logFile = path.join(options.folder, `mongod-${n + 1}.log`);
      const launcher = options.launchers?.[n] ?? [];
      members.push(new Member({ binary: options.binary, host, folder, logFile, launcher }));
    }
    const set = new TestReplicaSet(members);
    try {
      await Promise.all(members.map((member) => member.start()));
      await set.#initiate();
      return set;
    } catch (error) {
      await set.stop();
      throw error;
    }
  }

  /** For clients: all members, so that they find whoever is primary. */
  get uri(): string {
    return `mongodb://${this.members.map(({ host }) => host).join(',')}/?replicaSet=${replicaSetName}`;
  }

  /** The member that takes writes. Throws where none does within the time. */
  async primary(withinMs = 30_000): Promise<Member> {
    const deadline = performance.now() + withinMs;
    while (performance.now() < deadline) {
      for (const member of this.members) {
        if (member.isUp && (await member.isPrimary().catch(() => false))) return member;
      }
      await pause(50);
    }
    throw new Error(`No member became primary within ${withinMs / 1_000} s.`);
  }

  /** Sends an administrator's command to every member that runs; what one can't answer is left. */
  async tellAll(command: Record<string, unknown>): Promise<void> {
    await Promise.all(
      this.members.filter(({ isUp }) => isUp).map((member) => member.tell(command).catch(() => undefined)),
    );
  }

  /** Everybody runs again and there is a primary. */
  async recover(): Promise<void> {
    for (const member of this.members) member.thaw();
    for (const member of this.members) if (!member.isUp) await member.start();
    await this.primary();
  }

  /** There is a primary, and every member follows it. */
  async settled(): Promise<void> {
    await this.primary();
    for (const member of this.members) {
      while (!(await member.isMember().catch(() => false))) await pause(50);
    }
  }

  /** Changes how it elects: fields of a replica set configuration's `settings`. */
  async setElections(settings: Readonly<Record<string, number>>): Promise<void> {
    const primary = await this.primary();
    const { config } = await primary.tell({ replSetGetConfig: 1 });
    const { version, ...rest } = asConfiguration(config);
    const changed = { ...rest, version: version + 1, settings: { ...rest.settings, ...settings } };
    await primary.tell({ replSetReconfig: changed });
  }

  async stop(): Promise<void> {
    await Promise.all(this.members.map((member) => member.close()));
  }

  async #initiate(): Promise<void> {
    const [first] = this.members;
    const members = this.members.map(({ host }, _id) => ({ _id, host }));
    const settings = {
      electionTimeoutMillis: 1_000,
      heartbeatIntervalMillis: 500,
      catchUpTimeoutMillis: 2_000,
    };
    await first?.tell({ replSetInitiate: { _id: replicaSetName, members, settings } });
    await this.settled();
  }
}

function asConfiguration(config: unknown): { version: number; settings: object } {
  // The driver types every command's answer as Document; this command answers with this shape.
  return config as { version: number; settings: object };
}
