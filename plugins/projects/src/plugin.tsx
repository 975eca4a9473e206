import {
  ApiBlueprint,
  PageBlueprint,
  createFrontendPlugin,
  discoveryApiRef,
  fetchApiRef,
} from '@backstage/frontend-plugin-api';
import { EntityCardBlueprint } from '@backstage/plugin-catalog-react/alpha';
import { RiFolderChartLine } from '@remixicon/react';
import { namespaceProjectsApiRef } from '@rigging/backstage-plugin-clusters-react';
import { ProjectsClient, projectsApiRef } from './api';
import { ProjectNamespaces } from './api/ProjectNamespaces';
import { projectRouteRef, rootRouteRef } from './routing';

const projectsApi = ApiBlueprint.make({
  params: defineParams =>
    defineParams({
      api: projectsApiRef,
      deps: { discoveryApi: discoveryApiRef, fetchApi: fetchApiRef },
      factory: apis => ProjectsClient.create(apis),
    }),
});

const namespacesApi = ApiBlueprint.make({
  name: 'namespaces',
  params: defineParams =>
    defineParams({
      api: namespaceProjectsApiRef,
      deps: { projects: projectsApiRef },
      factory: apis => ProjectNamespaces.create(apis),
    }),
});

const projectsPage = PageBlueprint.make({
  params: {
    path: '/projects',
    title: 'Projects',
    icon: <RiFolderChartLine />,
    routeRef: rootRouteRef,
    loader: () =>
      import('./components/ProjectsRouter').then(m => <m.ProjectsRouter />),
  },
});

const entityProjectCard = EntityCardBlueprint.make({
  name: 'project',
  params: {
    type: 'content',
    filter: { 'metadata.annotations.rigging.dev/project': { $exists: true } },
    loader: () =>
      import('./components/EntityProjectCard').then(m => (
        <m.EntityProjectCard />
      )),
  },
});

const ownedProjectsCard = EntityCardBlueprint.make({
  name: 'owned',
  params: {
    type: 'content',
    // Of a System it shows the projects of the System's owner.
    filter: { kind: { $in: ['group', 'user', 'system'] } },
    loader: () =>
      import('./components/OwnedProjectsCard').then(m => (
        <m.OwnedProjectsCard />
      )),
  },
});

/** Pages and entity cards of the projects plugin. @public */
export const projectsPlugin = createFrontendPlugin({
  pluginId: 'projects',
  title: 'Projects',
  icon: <RiFolderChartLine />,
  info: { packageJson: () => import('../package.json') },
  routes: { root: rootRouteRef, project: projectRouteRef },
  extensions: [
    projectsApi,
    namespacesApi,
    projectsPage,
    entityProjectCard,
    ownedProjectsCard,
  ],
});
