import { KubeObject } from '../objects/KubeObject';
import { ResourceType } from '../objects/ResourceType';
import { apiVersionOf } from '../objects/apiVersionOf';
import { columnsOf } from './columnsOf';

const meta = 'meta.k8s.io/v1';

function partial(object: KubeObject) {
  return {
    kind: 'PartialObjectMetadata',
    apiVersion: meta,
    metadata: object.metadata,
  };
}

/** How a client wants objects: as they are, as rows, or their metadata only. */
export class Representation {
  readonly #as: string | undefined;
  readonly #type: ResourceType;
  readonly #include: string;
  readonly #now: number;

  static create(options: {
    type: ResourceType;
    accept?: string;
    includeObject: string | null;
    now: number;
  }) {
    const accept = options.accept ?? '';
    const first = accept.split(',').find(part => part.includes('json')) ?? '';
    const as = /;\s*as=(\w+)/.exec(first)?.[1];
    return new Representation(options, as);
  }

  private constructor(
    options: { type: ResourceType; includeObject: string | null; now: number },
    as: string | undefined,
  ) {
    this.#as = as;
    this.#type = options.type;
    this.#include = options.includeObject ?? 'Metadata';
    this.#now = options.now;
  }

  one(object: KubeObject): unknown {
    if (this.#as === 'Table') return this.#table([object], {});
    if (this.#as?.startsWith('PartialObjectMetadata')) return partial(object);
    return object;
  }

  /** An empty list, and what writes one item of it. */
  list(metadata: Record<string, unknown>): {
    envelope: Record<string, unknown>;
    field: string;
    item: (object: KubeObject) => unknown;
  } {
    if (this.#as === 'Table') {
      return {
        envelope: this.#table([], metadata),
        field: 'rows',
        item: object => this.#row(object),
      };
    }
    if (this.#as?.startsWith('PartialObjectMetadata')) {
      return {
        envelope: {
          kind: 'PartialObjectMetadataList',
          apiVersion: meta,
          metadata,
        },
        field: 'items',
        item: partial,
      };
    }
    return {
      envelope: {
        kind: `${this.#type.kind}List`,
        apiVersion: apiVersionOf(this.#type),
        metadata,
      },
      field: 'items',
      // The list says what its items are.
      item: ({ kind: _kind, apiVersion: _apiVersion, ...object }) => object,
    };
  }

  #table(objects: KubeObject[], metadata: Record<string, unknown>) {
    return {
      kind: 'Table',
      apiVersion: meta,
      metadata,
      columnDefinitions: columnsOf(this.#type).map(column => ({
        name: column.name,
        type: column.type ?? 'string',
        format: column.name === 'Name' ? 'name' : '',
        description: '',
        priority: column.priority ?? 0,
      })),
      rows: objects.map(object => this.#row(object)),
    };
  }

  #row(object: KubeObject) {
    return {
      cells: columnsOf(this.#type).map(column =>
        column.cell(object, this.#now),
      ),
      ...(this.#include === 'Object' && { object }),
      ...(this.#include === 'Metadata' && { object: partial(object) }),
    };
  }
}
