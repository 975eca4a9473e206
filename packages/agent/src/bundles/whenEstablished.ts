import { setTimeout as sleep } from 'node:timers/promises';
import type { JsonValue } from '@backstage/types';
import { KubeClient } from '../cluster/KubeClient';
import { Discovery } from './Discovery';
import { isRecord } from './isRecord';
import { WantedObject } from './WantedObject';

const deadlineMs = 15_000;
const pauseMs = 100;

/** Waits until the API server serves what definitions define; not for ever. */
export async function whenEstablished(options: {
  kube: KubeClient;
  discovery: Discovery;
  definitions: WantedObject[];
  signal: AbortSignal;
}): Promise<void> {
  const { discovery, definitions, signal } = options;
  const deadline = Date.now() + deadlineMs;
  for (const { object } of definitions) {
    const kinds = kindsOf(object.spec);
    while (!signal.aborted && Date.now() < deadline) {
      discovery.forget();
      const served = await Promise.all(
        kinds.map(kind =>
          discovery.collectionOf(kind).then(
            () => true,
            () => false,
          ),
        ),
      );
      if (!served.includes(false) && (await isEstablished(options, object))) {
        break;
      }
      await sleep(pauseMs, undefined, { signal }).catch(() => {});
    }
  }
}

async function isEstablished(
  { kube, signal }: { kube: KubeClient; signal: AbortSignal },
  { apiVersion, metadata }: WantedObject['object'],
): Promise<boolean> {
  const name = isRecord(metadata) ? metadata.name : '';
  const live = await kube
    .find(`/apis/${apiVersion}/customresourcedefinitions/${name}`, { signal })
    .catch(() => undefined);
  const status = isRecord(live?.status) ? live.status : {};
  return list(status.conditions).some(
    condition =>
      isRecord(condition) &&
      condition.type === 'Established' &&
      condition.status === 'True',
  );
}

function kindsOf(spec: JsonValue | undefined) {
  if (!isRecord(spec) || !isRecord(spec.names)) return [];
  const { group, names, versions } = spec;
  return list(versions).flatMap(version =>
    isRecord(version) && version.served === true
      ? [{ apiVersion: `${group}/${version.name}`, kind: String(names.kind) }]
      : [],
  );
}

function list(value: JsonValue | undefined): (JsonValue | undefined)[] {
  return Array.isArray(value) ? value : [];
}
