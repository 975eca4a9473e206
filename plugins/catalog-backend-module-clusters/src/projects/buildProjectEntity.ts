import {
  ANNOTATION_LOCATION,
  ANNOTATION_ORIGIN_LOCATION,
  stringifyEntityRef,
  type ResourceEntity,
} from '@backstage/catalog-model';
import type { Project } from '@rigging/backstage-plugin-projects-common';
import { ANNOTATION_PROJECT } from './annotations';
import type { ProjectEntityOptions } from './ProjectEntityOptions';

/** The entity of a project, from what people say of it; `clusters` are names. */
export function buildProjectEntity(
  project: Project,
  options: ProjectEntityOptions & { clusters: string[] },
): ResourceEntity {
  const { name, displayName, description, owner } = project;
  const location = `url:${options.hubUrl}/api/projects/projects/${name}`;
  return {
    apiVersion: 'backstage.io/v1beta1',
    kind: 'Resource',
    metadata: {
      ...{ name, namespace: options.namespace },
      title: displayName,
      description,
      annotations: {
        [ANNOTATION_LOCATION]: location,
        [ANNOTATION_ORIGIN_LOCATION]: location,
        [ANNOTATION_PROJECT]: name,
      },
      links: [
        {
          url: `${options.appUrl}/projects/${name}`,
          title: 'Project',
          icon: 'dashboard',
        },
      ],
    },
    spec: {
      type: 'kubernetes-project',
      owner: owner ?? options.defaultOwner,
      dependsOn: options.clusters.map(cluster =>
        stringifyEntityRef({
          ...{ kind: 'Resource', namespace: 'default' },
          name: cluster,
        }),
      ),
    },
  };
}
