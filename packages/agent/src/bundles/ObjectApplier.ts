import { ConflictError, isError, NotAllowedError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { ON_EXISTING_ANNOTATION } from '@rigging/backstage-plugin-clusters-common';
import { KubeApiError } from '../cluster/KubeApiError';
import { KubeClient } from '../cluster/KubeClient';
import { annotationOf } from './annotationOf';
import { BundleKey } from './BundleKey';
import { bundleIdOf } from './bundleIdOf';
import { claimOf } from './claimOf';
import { Discovery } from './Discovery';
import { fieldManagerOf } from './fieldManagerOf';
import { InventoryEntry } from './Inventory';
import { isAgentsOwn } from './isAgentsOwn';
import { isRecord } from './isRecord';
import { Limiter } from './Limiter';
import { LiveObject } from './LiveObject';
import { createdAnnotation } from './names';
import { ObjectRef } from './ObjectRef';
import { ownership } from './ownership';
import { pathOf } from './pathOf';
import { sequenceOf } from './sequenceOf';
import { shownSequence } from './shownSequence';
import { WantedObject } from './WantedObject';

const callsAtOnce = 16;
// A quota in heavy use changes its status many times a second.
const maxAttempts = 20;
/** Older than any object: applied with it, an object is made and never changed. */
const versionOfNone = '1';

interface ObjectApplierOptions {
  kube: KubeClient;
  discovery: Discovery;
  /** Why an object must not be written; undefined when it may. */
  denialOf(ref: ObjectRef, path: string): string | undefined;
}

interface Target {
  key: BundleKey;
  signal: AbortSignal;
}

/** An object after it was applied. */
export interface AppliedObject {
  live: LiveObject;
  /** Whether it is ours to remove. */
  isCreated: boolean;
}

/** Applies, finds and removes single objects, so that nobody else's are harmed. */
export class ObjectApplier {
  readonly #options: ObjectApplierOptions;
  readonly #limiter = Limiter.create({ limit: callsAtOnce });

  static create(options: ObjectApplierOptions) {
    return new ObjectApplier(options);
  }

  private constructor(options: ObjectApplierOptions) {
    this.#options = options;
  }

  async find(ref: ObjectRef, target: Target): Promise<LiveObject | undefined> {
    const path = await pathOf(this.#options.discovery, ref);
    return this.#find(path, target);
  }

  async apply(
    wanted: WantedObject,
    entry: InventoryEntry | undefined,
    target: Target,
  ): Promise<AppliedObject> {
    const path = await this.#writablePathOf(wanted.ref);
    try {
      return await this.#applyAt(path, wanted, entry, target);
    } catch (error) {
      const isReplaced =
        KubeApiError.is(error, 422) &&
        (await this.#removeOtherRole(path, wanted, entry, target));
      if (!isReplaced) throw error;
      return this.#applyAt(path, wanted, entry, target);
    }
  }

  /** Removes an object that we made; lets go of one that is to stay, or that we only had fields of. */
  async remove(
    entry: InventoryEntry,
    target: Target,
  ): Promise<'gone' | 'deleting'> {
    // No bundle ever had it.
    if (isAgentsOwn(entry)) return 'gone';
    let path: string;
    try {
      path = await this.#writablePathOf(entry);
    } catch (error) {
      // What is no longer served is gone with its definition.
      if (isError(error) && error.name === 'NotFoundError') return 'gone';
      throw error;
    }
    const live = await this.#find(path, target);
    if (!live) return 'gone';
    const isMade =
      ((entry.isCreated || entry.goes) && entry.uid === live.metadata.uid) ||
      (ownership.isMadeByUs(live, target.key) && isClaimed(live, entry.claim));
    if (!isMade || entry.stays) {
      await this.#release(path, entry, live, target);
      return 'gone';
    }
    if (!live.metadata.deletionTimestamp) {
      await this.#delete(path, live, target);
    }
    return (await this.#find(path, target)) ? 'deleting' : 'gone';
  }

  async #applyAt(
    path: string,
    { object, ref }: WantedObject,
    entry: InventoryEntry | undefined,
    target: Target,
  ): Promise<AppliedObject> {
    const sequence = sequenceOf(object);
    if (sequence !== undefined) {
      return this.#applyInOrder(path, { object, sequence }, entry, target);
    }
    if (entry?.isCreated && entry.uid) {
      try {
        const { uid } = entry;
        const body = bodyOf(object, { ...target, uid, isCreated: true });
        const { live } = await this.#patch(path, body, {
          ...target,
          force: true,
        });
        return { live, isCreated: true };
      } catch (error) {
        if (!isAboutUid(error)) throw error;
      }
    }
    const present = await this.#find(path, target);
    if (!present) {
      const body = bodyOf(object, { ...target, isCreated: true });
      const unforced = { ...target, force: false };
      const { live, isNew } = await this.#patch(path, body, unforced);
      if (isNew) return { live, isCreated: true };
      // Somebody was faster: it is theirs.
      if (isRefusing(object)) {
        await this.#release(path, ref, live, target);
        throw existing();
      }
      const theirs = bodyOf(object, { ...target, isCreated: false });
      const shared = await this.#patch(path, theirs, unforced);
      return { live: shared.live, isCreated: false };
    }
    if (present.metadata.deletionTimestamp) {
      return { live: present, isCreated: false };
    }
    const isCreated =
      ownership.isMadeByUs(present, target.key) &&
      isClaimed(present, claimOf(object));
    if (!isCreated && isRefusing(object)) throw existing();
    const { uid } = present.metadata;
    const { live } = await this.#patch(
      path,
      bodyOf(object, { ...target, uid, isCreated }),
      { ...target, force: isCreated },
    );
    return { live, isCreated };
  }

  /** Only over what was read and is no later than what is wanted, whatever other agents do meanwhile. */
  async #applyInOrder(
    path: string,
    wanted: { object: JsonObject; sequence: number },
    entry: InventoryEntry | undefined,
    target: Target,
  ): Promise<AppliedObject> {
    const { object, sequence } = wanted;
    for (let attempt = 1; ; attempt += 1) {
      const present = await this.#find(path, target);
      const { uid, resourceVersion = versionOfNone } = present?.metadata ?? {};
      if (present?.metadata.deletionTimestamp) {
        return { live: present, isCreated: false };
      }
      const shown = present && shownSequence(present, target.key);
      if (shown !== undefined && shown > sequence) {
        throw new ConflictError(
          `The cluster has a later one of this object already (${shown}, and this is ${sequence}); it is left alone`,
        );
      }
      const isCreated =
        !present ||
        (entry?.isCreated === true && entry.uid === uid) ||
        (ownership.isMadeByUs(present, target.key) &&
          isClaimed(present, claimOf(object)));
      if (!isCreated && isRefusing(object)) throw existing();
      const body = bodyOf(object, {
        ...{ ...target, uid, resourceVersion, isCreated },
      });
      try {
        const force = isCreated && present !== undefined;
        const { live } = await this.#patch(path, body, { ...target, force });
        return { live, isCreated };
      } catch (error) {
        if (!isOutdated(error) || attempt === maxAttempts) throw error;
      }
    }
  }

  /** The role of a binding cannot be changed: ours is made anew. */
  async #removeOtherRole(
    path: string,
    { object }: WantedObject,
    entry: InventoryEntry | undefined,
    target: Target,
  ): Promise<boolean> {
    if (!isRecord(object.roleRef)) return false;
    const live = await this.#find(path, target);
    if (!live || !isRecord(live.roleRef)) return false;
    const { kind, name } = live.roleRef;
    const isOther =
      kind !== object.roleRef.kind || name !== object.roleRef.name;
    const isMade =
      (entry?.isCreated && entry.uid === live.metadata.uid) ||
      ownership.isMadeByUs(live, target.key);
    if (!isOther || !isMade) return false;
    await this.#delete(path, live, target);
    return true;
  }

  async #release(
    path: string,
    { apiVersion, kind }: ObjectRef,
    live: LiveObject,
    target: Target,
  ): Promise<void> {
    if (!ownership.hasOurFields(live, target.key)) return;
    const { name, namespace, uid } = live.metadata;
    await this.#patch(
      path,
      { apiVersion, kind, metadata: { name, namespace, uid } },
      { ...target, force: false },
    );
  }

  async #delete(path: string, live: LiveObject, { signal }: Target) {
    const { uid } = live.metadata;
    await this.#options.kube
      .call(path, {
        method: 'DELETE',
        body: {
          ...{ apiVersion: 'v1', kind: 'DeleteOptions' },
          preconditions: { uid },
          propagationPolicy: 'Background',
        },
        signal,
      })
      .catch(error => {
        if (!KubeApiError.is(error, 404)) throw error;
      });
  }

  async #find(path: string, { signal }: Target) {
    return this.#limiter.run(() =>
      this.#options.kube.find<LiveObject>(path, { signal }),
    );
  }

  async #patch(
    path: string,
    body: JsonObject,
    options: Target & { force: boolean },
  ) {
    const { key, signal, force } = options;
    const query = new URLSearchParams({
      fieldManager: fieldManagerOf(key.source),
      force: String(force),
    });
    const { body: live, status } = await this.#limiter.run(() =>
      this.#options.kube.callWithHeaders<LiveObject>(`${path}?${query}`, {
        method: 'PATCH',
        contentType: 'application/apply-patch+yaml',
        body,
        signal,
      }),
    );
    return { live, isNew: status === 201 };
  }

  async #writablePathOf(ref: ObjectRef): Promise<string> {
    const path = await pathOf(this.#options.discovery, ref);
    const denial = this.#options.denialOf(ref, path);
    if (denial) throw new NotAllowedError(denial);
    return path;
  }
}

function isRefusing(object: JsonObject): boolean {
  return annotationOf(object, ON_EXISTING_ANNOTATION) === 'refuse';
}

/** Whether what is there was made for the same claim; any will do where none is wanted. */
function isClaimed(live: LiveObject, claim: string | undefined): boolean {
  return claim === undefined || claimOf(live) === claim;
}

function existing(): ConflictError {
  return new ConflictError(
    'The cluster has it already, and it was not made for this; it is left alone',
  );
}

/** Whether the object of the uid that was named is gone. By force there are no other conflicts. */
function isAboutUid(error: unknown): boolean {
  return (
    KubeApiError.is(error, 409) ||
    (KubeApiError.is(error, 422) &&
      error.causes.some(({ field }) => field === 'metadata.uid'))
  );
}

/** Whether it was changed, made or deleted since it was read. */
function isOutdated(error: unknown): boolean {
  return (
    KubeApiError.is(error, 409) &&
    !error.causes.some(({ reason }) => reason === 'FieldManagerConflict')
  );
}

/** What is applied: only to the object of that uid, and with a word on whose it is. */
function bodyOf(
  object: JsonObject,
  options: {
    uid?: string;
    resourceVersion?: string;
    isCreated: boolean;
    key: BundleKey;
  },
): JsonObject {
  const { uid, resourceVersion, isCreated, key } = options;
  const metadata = isRecord(object.metadata) ? object.metadata : {};
  const wanted = isRecord(metadata.annotations) ? metadata.annotations : {};
  const annotations = isCreated
    ? { ...wanted, [createdAnnotation]: bundleIdOf(key) }
    : wanted;
  return {
    ...object,
    metadata: { ...metadata, annotations, uid, resourceVersion },
  };
}
