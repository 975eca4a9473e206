import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import type { GetUsageHistory } from '@rigging/backstage-plugin-projects-common';
import type { ProjectAuthorizer } from '../permissions/ProjectAuthorizer';
import type { Usage } from './Usage';

type Caller = { credentials: BackstageCredentials };
type Dependencies = { inner: Usage; authorizer: ProjectAuthorizer };

/** What projects use, for callers who may see them. */
export class AuthorizedUsage implements Usage {
  readonly #inner: Usage;
  readonly #authorizer: ProjectAuthorizer;

  static create(options: Dependencies): AuthorizedUsage {
    return new AuthorizedUsage(options);
  }

  private constructor(options: Dependencies) {
    this.#inner = options.inner;
    this.#authorizer = options.authorizer;
  }

  async get(project: string, options: Caller) {
    await this.#authorizer.checkProject(project, [], options);
    return this.#inner.get(project, options);
  }

  async history(
    project: string,
    query: GetUsageHistory['query'],
    options: Caller,
  ) {
    await this.#authorizer.checkProject(project, [], options);
    return this.#inner.history(project, query, options);
  }
}
