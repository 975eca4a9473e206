import type {
  NamespaceProject,
  NamespaceProjectsApi,
} from '@rigging/backstage-plugin-clusters-react';
import { NamespaceProjectDialog } from '../components/NamespaceProjectDialog';
import type { ProjectsApi } from './ProjectsApi';

/** What the pages of clusters are told of projects. */
export class ProjectNamespaces implements NamespaceProjectsApi {
  readonly Dialog = NamespaceProjectDialog;
  readonly #projects: ProjectsApi;

  static create(options: { projects: ProjectsApi }): ProjectNamespaces {
    return new ProjectNamespaces(options.projects);
  }

  private constructor(projects: ProjectsApi) {
    this.#projects = projects;
  }

  async listNamespaceProjects(cluster: string): Promise<NamespaceProject[]> {
    const { items } = await this.#projects.listMappings(cluster);
    return items.map(({ namespace, project }) => ({ namespace, project }));
  }
}
