import type {
  DirectorySubject,
  UserDirectory,
} from '../../access/users/UserDirectory';
import type { RequestRevisions } from '../../revisions/RequestRevisions';
import type { AccessGate } from '../proxy/AccessGate';
import type { Admission } from '../proxy/Admission';
import type { OpenStream, StreamRegistry } from '../proxy/StreamRegistry';
import { toRefusal } from '../proxy/toRefusal';
import type { UserResolver } from '../proxy/UserResolver';
import { losesRights } from './losesRights';
import type { Rights, RoleRights } from './RoleRights';

type StreamWatcherOptions = {
  streams: StreamRegistry;
  users: UserResolver;
  gate: AccessGate;
  directory: UserDirectory;
  revisions: RequestRevisions;
  rights: RoleRights;
  /** How long streams stay open while nobody can be asked whether they may. */
  patienceMs: number;
  now: () => Date;
};

const atOnce = 50;

/**
 * Cuts open requests of those who could not make them any more: each is asked for
 * again as if it came now, when access or the groups of its user have changed.
 */
export class StreamWatcher {
  readonly #options: StreamWatcherOptions;
  /** What was found last; of streams that nobody looked at yet, what let them through. */
  readonly #found = new WeakMap<OpenStream, Admission>();
  /** What the roles allowed when the request was let through: at the first look they may allow less. */
  readonly #rights = new WeakMap<OpenStream, Promise<Rights>>();
  #checkedAt: number;

  static create(options: StreamWatcherOptions): StreamWatcher {
    return new StreamWatcher(options);
  }

  private constructor(options: StreamWatcherOptions) {
    this.#options = options;
    this.#checkedAt = options.now().getTime();
    options.streams.onOpen(stream => this.#note(stream));
  }

  /** Looks once. With nothing open it asks nobody anything. */
  async check(): Promise<void> {
    const { streams, now } = this.#options;
    const startedAt = now().getTime();
    const open = streams.all();
    try {
      if (open.length > 0) {
        const { revisions } = this.#options;
        await revisions.share(() => this.#checkAll(open));
      }
      this.#checkedAt = startedAt;
    } catch (error) {
      if (startedAt - this.#checkedAt > this.#options.patienceMs) {
        const reason = 'whether it is still allowed cannot be found out';
        open.forEach(stream => stream.cut(reason));
      }
      throw error;
    }
  }

  async #checkAll(open: OpenStream[]): Promise<void> {
    const { directory, revisions } = this.#options;
    const refs = [...new Set(open.map(({ admission }) => refOf(admission)))];
    const [{ access: revision }, subjects] = await Promise.all([
      revisions.read(),
      directory.findAll(refs),
    ]);
    const byRef = new Map(refs.map((ref, index) => [ref, subjects[index]]));
    const due = open.filter(stream =>
      this.#isDue(stream, {
        revision,
        subject: byRef.get(refOf(stream.admission)),
      }),
    );
    open
      .filter(stream => !this.#rights.has(stream))
      .forEach(stream => this.#note(stream));
    for (let from = 0; from < due.length; from += atOnce) {
      await Promise.all(
        due
          .slice(from, from + atOnce)
          .map(stream =>
            this.#checkOne(stream, byRef.get(refOf(stream.admission))),
          ),
      );
    }
  }

  #note(stream: OpenStream): void {
    const rights = this.#options.rights.of(stream.admission.access);
    this.#rights.set(stream, rights);
    rights.catch(() => this.#rights.delete(stream));
  }

  #isDue(
    stream: OpenStream,
    now: { revision: number; subject: DirectorySubject | undefined },
  ): boolean {
    const found = this.#found.get(stream) ?? stream.admission;
    const { subject, proof } = found.user;
    const proofEnds =
      proof.type === 'credential'
        ? proof.credential.expiresAt
        : proof.credentials.expiresAt?.getTime() ?? Infinity;
    const ends = Math.min(found.access.validUntil, proofEnds);
    return (
      found.counted.access !== now.revision ||
      ends <= this.#options.now().getTime() ||
      !now.subject ||
      [...now.subject.groups].sort().join() !==
        [...subject.groups].sort().join()
    );
  }

  async #checkOne(
    stream: OpenStream,
    subject: DirectorySubject | undefined,
  ): Promise<void> {
    const { users, gate } = this.#options;
    const { admission } = stream;
    try {
      const user = await users.resolveAgain(admission.user, subject);
      const found = await gate.admit(user, {
        ...admission.asked,
        since: performance.now(),
      });
      if (found.cluster.id !== admission.cluster.id) {
        stream.cut('the cluster is gone');
      } else if (
        losesRights(admission.access, found.access) ||
        (await this.#allowsLess(stream, found))
      ) {
        stream.cut('its user has lost a role, a membership or a group');
      } else {
        this.#found.set(stream, found);
      }
    } catch (error) {
      const refusal = toRefusal(error);
      if (refusal.code >= 500) {
        throw error;
      }
      stream.cut(refusal.message);
    }
  }

  /** Whether a role has lost a rule since; one that was only written otherwise counts, too. */
  async #allowsLess(stream: OpenStream, found: Admission): Promise<boolean> {
    const now = await this.#options.rights.of(found.access);
    const before = await this.#rights.get(stream);
    return [...(before ?? [])].some(([role, texts]) =>
      [...texts].some(text => !now.get(role)?.has(text)),
    );
  }
}

function refOf({ user }: Admission): string {
  return user.subject.ref;
}
