/** How the value of a field is encoded; `map` values and `list` items likewise. */
export type Encoding =
  | 'string'
  | 'bytes'
  | { message: Schema }
  | { list: Encoding }
  | { map: Encoding };

/** The fields of a message by number. */
export interface Schema {
  [field: number]: [name: string, encoding: Encoding];
}

const strings: Encoding = { map: 'string' };
const list: Encoding = { list: 'string' };
const metadata: [string, Encoding] = [
  'metadata',
  {
    message: {
      1: ['name', 'string'],
      2: ['generateName', 'string'],
      3: ['namespace', 'string'],
      11: ['labels', strings],
      12: ['annotations', strings],
    },
  },
];
const rules: [string, Encoding] = [
  'rules',
  {
    list: {
      message: {
        1: ['verbs', list],
        2: ['apiGroups', list],
        3: ['resources', list],
        4: ['resourceNames', list],
        5: ['nonResourceURLs', list],
      },
    },
  },
];
const binding: Schema = {
  1: metadata,
  2: [
    'subjects',
    {
      list: {
        message: {
          1: ['kind', 'string'],
          2: ['apiGroup', 'string'],
          3: ['name', 'string'],
          4: ['namespace', 'string'],
        },
      },
    },
  ],
  3: [
    'roleRef',
    {
      message: {
        1: ['apiGroup', 'string'],
        2: ['kind', 'string'],
        3: ['name', 'string'],
      },
    },
  ],
};
const accessSpec: Encoding = {
  message: {
    1: [
      'resourceAttributes',
      {
        message: {
          1: ['namespace', 'string'],
          2: ['verb', 'string'],
          3: ['group', 'string'],
          4: ['version', 'string'],
          5: ['resource', 'string'],
          6: ['subresource', 'string'],
          7: ['name', 'string'],
        },
      },
    ],
    2: [
      'nonResourceAttributes',
      { message: { 1: ['path', 'string'], 2: ['verb', 'string'] } },
    ],
  },
};

/** The kinds that kubectl's create and auth commands send as protobuf. */
export const schemas: Record<string, Schema> = {
  Namespace: { 1: metadata },
  ServiceAccount: { 1: metadata },
  ConfigMap: { 1: metadata, 2: ['data', strings] },
  Secret: { 1: metadata, 2: ['data', { map: 'bytes' }], 3: ['type', 'string'] },
  Eviction: { 1: metadata },
  Role: { 1: metadata, 2: rules },
  ClusterRole: { 1: metadata, 2: rules },
  RoleBinding: binding,
  ClusterRoleBinding: binding,
  SelfSubjectReview: { 1: metadata },
  SelfSubjectAccessReview: { 1: metadata, 2: ['spec', accessSpec] },
  SelfSubjectRulesReview: {
    1: metadata,
    2: ['spec', { message: { 1: ['namespace', 'string'] } }],
  },
};
