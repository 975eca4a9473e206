import { setTimeout as sleep } from 'node:timers/promises';
import { isError } from '@backstage/errors';
import type { JsonObject } from '@backstage/types';
import { KubeApiError } from './KubeApiError';
import { KubeClient } from './KubeClient';

const pageSize = 500;
const watchSeconds = 290;
const maxPauseMs = 30_000;

/** An object as far as a watch needs to know it. */
export type KubeObject = {
  metadata: JsonObject & {
    uid?: string;
    name: string;
    namespace?: string;
    resourceVersion?: string;
  };
};

/** What a watch carries instead of an object when it fails. */
interface ApiStatus {
  code?: unknown;
  reason?: unknown;
  message?: unknown;
}

interface ListPage<T> {
  metadata: { resourceVersion?: string; continue?: string };
  items: T[] | null;
}

/** What a watch tells. A list begins with `listStarted`; what it does not name is gone. */
export interface ResourceListener<T> {
  listStarted(): void;
  changed(object: T): void;
  removed(object: T): void;
  /** The list is complete. */
  listed(): void;
  failed(error: Error): void;
}

/**
 * Lists page by page and then watches, for as long as the signal allows. Objects are
 * handed over one at a time and not kept, so a cluster of any size can be followed.
 */
export async function watchResource<T extends KubeObject>(options: {
  kube: KubeClient;
  /** May carry a selector as query. */
  path: string;
  listener: ResourceListener<T>;
  signal: AbortSignal;
  random?: () => number;
}): Promise<void> {
  const { kube, path, listener, signal, random = Math.random } = options;
  let failures = 0;
  while (!signal.aborted) {
    try {
      const version = await list({ kube, path, listener, signal });
      failures = 0;
      await follow({ kube, path, listener, signal, version });
    } catch (error) {
      if (signal.aborted) return;
      // 410: the watch was away for longer than the API server remembers.
      if (KubeApiError.is(error, 410)) continue;
      listener.failed(isError(error) ? error : new Error(String(error)));
      failures += 1;
      const bound = Math.min(maxPauseMs, 500 * 2 ** failures);
      await sleep(bound * (0.5 + random() / 2), undefined, { signal }).catch(
        () => {},
      );
    }
  }
}

function withQuery(path: string, query: Record<string, string>) {
  const mark = path.includes('?') ? '&' : '?';
  return `${path}${mark}${new URLSearchParams(query)}`;
}

async function list<T extends KubeObject>(options: {
  kube: KubeClient;
  path: string;
  listener: ResourceListener<T>;
  signal: AbortSignal;
}): Promise<string> {
  const { kube, path, listener, signal } = options;
  listener.listStarted();
  let next: string | undefined;
  let version = '';
  do {
    const query = { limit: String(pageSize), ...(next && { continue: next }) };
    const page = await kube.call<ListPage<T>>(withQuery(path, query), {
      signal,
    });
    page.items?.forEach(item => listener.changed(item));
    version = page.metadata.resourceVersion ?? version;
    next = page.metadata.continue;
  } while (next);
  listener.listed();
  return version;
}

async function follow<T extends KubeObject>(options: {
  kube: KubeClient;
  path: string;
  listener: ResourceListener<T>;
  signal: AbortSignal;
  version: string;
}): Promise<void> {
  const { kube, path, listener, signal } = options;
  let { version } = options;
  while (!signal.aborted) {
    const query = {
      watch: 'true',
      allowWatchBookmarks: 'true',
      timeoutSeconds: String(watchSeconds),
      resourceVersion: version,
    };
    const events = kube.watch<{ type: string; object: T & ApiStatus }>(
      withQuery(path, query),
      { signal },
    );
    for await (const { type, object } of events) {
      if (type === 'ERROR') throw statusError(object);
      version = object.metadata.resourceVersion ?? version;
      if (type === 'DELETED') listener.removed(object);
      else if (type !== 'BOOKMARK') listener.changed(object);
    }
  }
}

function statusError(status: ApiStatus) {
  return new KubeApiError({
    status: Number(status.code ?? 500),
    reason: String(status.reason ?? 'Unknown'),
    message: `The API server ended a watch: ${status.message ?? status.reason}`,
  });
}
