import type { BackstageCredentials } from '@backstage/backend-plugin-api';
import { InputError, NotAllowedError, NotFoundError } from '@backstage/errors';
import {
  credentialAdministerPermission,
  credentialCreatePermission,
  type CreateCredentialRequest,
} from '@rigging/backstage-plugin-clusters-common';
import type { CallerSubjects } from '../access/roles/CallerSubjects';
import { parseSubject } from '../access/users/parseSubject';
import type {
  DirectorySubject,
  UserDirectory,
} from '../access/users/UserDirectory';
import type { ClusterAuthorizer } from '../registry/ClusterAuthorizer';
import type { ClusterChooser } from './ClusterChooser';
import type { CredentialIssuer } from './CredentialIssuer';
import type { CredentialRecord } from './CredentialRecord';
import type { Credentials } from './Credentials';
import type { CredentialSettings } from './CredentialSettings';
import type { CredentialStore } from './CredentialStore';
import { readNewCredential } from './readNewCredential';
import type { SubjectOwners } from './SubjectOwners';
import { toCredential } from './toCredential';

const MOST_OF_ALL = 1_000;

type Dependencies = {
  issuer: CredentialIssuer;
  store: CredentialStore;
  settings: CredentialSettings;
  callers: Pick<CallerSubjects, 'find'>;
  directory: Pick<UserDirectory, 'find'>;
  owners: SubjectOwners;
  chooser: ClusterChooser;
  authorizer: Pick<ClusterAuthorizer, 'check'>;
  now: () => number;
};
type Options = { credentials: BackstageCredentials };

/** Credentials for those whose they are, for the owners of what they stand for, and for administrators. */
export class AuthorizedCredentials implements Credentials {
  readonly #options: Dependencies;

  static create(options: Dependencies): AuthorizedCredentials {
    return new AuthorizedCredentials(options);
  }

  private constructor(options: Dependencies) {
    this.#options = options;
  }

  async list(query: { subject?: string; all?: boolean }, options: Options) {
    const { store, settings, callers, now } = this.#options;
    const caller = await callers.find(options.credentials);
    const subject =
      query.subject === undefined ? caller.ref : parseSubject(query.subject);
    if (query.all) {
      await this.#checkAdministers(caller, options);
    } else {
      await this.#checkAnswersFor(subject, caller, options);
    }
    const isFiltered = !query.all || query.subject !== undefined;
    const records = await store.list({
      subject: isFiltered ? subject : undefined,
      limit: MOST_OF_ALL,
    });
    return {
      items: records.map(record => toCredential(record, { now: now() })),
      maxPerSubject: settings.maxPerSubject,
      maxTtlSeconds: Math.floor(settings.maxTtlMs / 1_000),
      defaultTtlSeconds: Math.floor(settings.defaultTtlMs / 1_000),
    };
  }

  async create(request: CreateCredentialRequest, options: Options) {
    const { issuer, settings, callers, chooser, authorizer } = this.#options;
    await authorizer.check(credentialCreatePermission, options);
    const caller = await callers.find(options.credentials);
    const texts = readNewCredential(request, { settings });
    const subject = await this.#findSubject(request, caller, options);
    const choice = await chooser.choose(request.clusters, {
      credentials: options.credentials,
      isAdministrator: this.#options.owners.isAdministrator(caller),
      subject,
    });
    return issuer.issue({
      ...texts,
      ...choice,
      subject: subject.ref,
      kind: subject.ref === caller.ref ? 'kubeconfig' : 'ci',
      createdBy: caller.ref,
    });
  }

  async delete(id: string, options: Options) {
    const { issuer, store, callers, now } = this.#options;
    const caller = await callers.find(options.credentials);
    const record = /^[0-9a-f]{32}$/.test(id) ? await store.find(id) : undefined;
    const mayRevoke =
      record && (await this.#mayRevoke(record, caller, options));
    if (
      !record ||
      !mayRevoke ||
      !(await issuer.revoke(record, { actor: caller.ref }))
    ) {
      throw new NotFoundError(
        `There is no credential '${id.slice(
          0,
          32,
        )}' that you may revoke; look at the list of yours`,
      );
    }
    return toCredential(record, { now: now() });
  }

  /** Whom the credential stands for: the caller, or what the caller owns. */
  async #findSubject(
    request: CreateCredentialRequest,
    caller: DirectorySubject,
    options: Options,
  ): Promise<DirectorySubject> {
    const { directory, owners } = this.#options;
    const ref =
      request.subject === undefined
        ? caller.ref
        : parseSubject(request.subject);
    if (ref === caller.ref) {
      return caller;
    }
    if (!/^(component|resource):/.test(ref)) {
      throw new NotAllowedError(
        `Nobody makes credentials for '${ref}' but they themselves; name a Component or Resource that you own`,
      );
    }
    await owners.check(ref, { caller, ...options });
    const subject = await directory.find(ref);
    if (!subject) {
      throw new InputError(
        `The catalog does not know '${ref}' yet; try again in a moment`,
      );
    }
    return subject;
  }

  async #mayRevoke(
    record: CredentialRecord,
    caller: DirectorySubject,
    options: Options,
  ): Promise<boolean> {
    try {
      await this.#checkAnswersFor(record.subject, caller, options);
      return true;
    } catch (error) {
      if (error instanceof NotFoundError || error instanceof NotAllowedError) {
        return false;
      }
      throw error;
    }
  }

  /** Throws unless it is the caller's own, of something that the caller owns, or the caller administers them all. */
  async #checkAnswersFor(
    subject: string,
    caller: DirectorySubject,
    options: Options,
  ): Promise<void> {
    if (subject === caller.ref) {
      return;
    }
    try {
      await this.#checkAdministers(caller, options);
    } catch (error) {
      const isOwnable = /^(component|resource):/.test(subject);
      if (!(error instanceof NotAllowedError) || !isOwnable) {
        throw error;
      }
      await this.#options.owners.check(subject, { caller, ...options });
    }
  }

  async #checkAdministers(
    caller: DirectorySubject,
    options: Options,
  ): Promise<void> {
    const { owners, authorizer } = this.#options;
    if (!owners.isAdministrator(caller)) {
      await authorizer.check(credentialAdministerPermission, options);
    }
  }
}
