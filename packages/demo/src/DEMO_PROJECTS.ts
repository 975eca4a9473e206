import type {
  CreateProjectRequest,
  PutBudgetRequest,
} from '@rigging/backstage-plugin-projects-common';
import type { DemoWorkload } from './DemoWorkload';

/** A project, its namespaces, and what runs in them. */
export interface DemoProject {
  project: CreateProjectRequest;
  namespaces: { cluster: string; name: string; workloads: DemoWorkload[] }[];
}

/** What the members of an owner may make projects of by themselves. */
export interface DemoBudget {
  owner: { kind: string; namespace: string; name: string };
  budget: PutBudgetRequest;
}

const small = { cpu: '250m', memory: '256Mi' };
const large = { cpu: '500m', memory: '1Gi' };

/**
 * One project over two clusters with room to grow, and one whose namespace wants more
 * than there is. Of the clusters of the demo those with the ceiling admin: others take no
 * namespaces.
 */
export const DEMO_PROJECTS: DemoProject[] = [
  {
    project: {
      name: 'web-shop',
      displayName: 'Web shop',
      description: 'Where customers are, and where its next version is tried',
      owner: 'group:default/team-a',
      clusters: { names: ['shop-production', 'playground'] },
      podSecurity: 'baseline',
      limit: { 'requests.cpu': '12', 'requests.memory': '16Gi', pods: '60' },
      namespaceDefaults: {
        mode: 'elastic',
        min: { 'requests.cpu': '500m', 'requests.memory': '512Mi', pods: '4' },
        max: { 'requests.cpu': '10', 'requests.memory': '14Gi', pods: '50' },
      },
      containerDefaults: {
        requests: { cpu: '100m', memory: '128Mi' },
        limits: { memory: '256Mi' },
      },
    },
    namespaces: [
      {
        cluster: 'shop-production',
        name: 'web-shop',
        workloads: [
          {
            name: 'storefront',
            requests: small,
            replicas: { least: 4, wave: 4, perDay: 8, most: 28 },
          },
          { name: 'cart', requests: small, replicas: { least: 3, wave: 2 } },
        ],
      },
      {
        cluster: 'playground',
        name: 'web-shop-next',
        workloads: [
          {
            name: 'storefront',
            requests: small,
            replicas: { least: 1, wave: 3 },
          },
        ],
      },
    ],
  },
  {
    project: {
      name: 'load-tests',
      displayName: 'Load tests',
      description: 'Takes what it gets, and would like more',
      owner: 'group:default/platform',
      clusters: { names: ['playground'] },
      podSecurity: 'baseline',
      limit: { 'requests.cpu': '2', 'requests.memory': '4Gi', pods: '10' },
      containerDefaults: { requests: { cpu: '100m', memory: '128Mi' } },
    },
    namespaces: [
      {
        cluster: 'playground',
        name: 'load-tests',
        workloads: [
          {
            name: 'generator',
            requests: large,
            replicas: { least: 2, wave: 3 },
          },
        ],
      },
    ],
  },
];

/** So that jane and devi can make a project for team A in the playground. */
export const DEMO_BUDGETS: DemoBudget[] = [
  {
    owner: { kind: 'group', namespace: 'default', name: 'team-a' },
    budget: {
      clusters: { names: ['shop-production', 'playground'] },
      limit: { 'requests.cpu': '20', 'requests.memory': '32Gi', pods: '120' },
    },
  },
];
