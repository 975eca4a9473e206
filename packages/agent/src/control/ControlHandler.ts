import type { IncomingHttpHeaders, ServerHttp2Stream } from 'node:http2';
import { isError } from '@backstage/errors';
import type { JsonValue } from '@backstage/types';
import { AGENT_CONTROL_PATHS } from '@rigging/backstage-plugin-clusters-common';
import { BundleHandler } from '../bundles/BundleHandler';
import { readControlIdentity } from '../proxy/readControlIdentity';
import { refuseStream } from '../proxy/refuseStream';
import { StatusReporter } from '../status/StatusReporter';

interface ControlHandlerOptions {
  clusterId: string;
  reporter: StatusReporter;
  bundles: Pick<BundleHandler, 'handle'>;
  cleanUp(): Promise<void>;
  /** Called when the answer to a clean-up has been sent. */
  onRemoved(): void;
}

/** Answers the streams that are meant for the agent itself. */
export class ControlHandler {
  readonly #options: ControlHandlerOptions;

  static create(options: ControlHandlerOptions) {
    return new ControlHandler(options);
  }

  private constructor(options: ControlHandlerOptions) {
    this.#options = options;
  }

  handle(
    stream: ServerHttp2Stream,
    headers: IncomingHttpHeaders,
    open: () => JsonValue,
  ): void {
    try {
      readControlIdentity(open(), this.#options.clusterId);
    } catch (error) {
      const message = isError(error) ? error.message : 'no identity';
      refuseStream(stream, { status: 403, reason: 'IdentityRefused', message });
      return;
    }
    const asked = `${headers[':method']} ${headers[':path']}`;
    if (asked === `GET ${AGENT_CONTROL_PATHS.status}`) {
      this.#options.reporter.handle(stream);
    } else if (asked === `POST ${AGENT_CONTROL_PATHS.bundles}`) {
      this.#options.bundles.handle(stream);
    } else if (asked === `POST ${AGENT_CONTROL_PATHS.cleanup}`) {
      this.#cleanUp(stream);
    } else {
      refuseStream(stream, {
        status: 404,
        reason: 'UnknownControl',
        message: `This agent does not know ${asked}; it may be older than its hub`,
      });
    }
  }

  async #cleanUp(stream: ServerHttp2Stream): Promise<void> {
    stream.resume();
    try {
      await this.#options.cleanUp();
    } catch (error) {
      refuseStream(stream, {
        status: 500,
        reason: 'CleanupFailed',
        message: isError(error) ? error.message : String(error),
      });
      return;
    }
    const { onRemoved } = this.#options;
    if (stream.destroyed) {
      onRemoved();
      return;
    }
    stream.once('close', onRemoved);
    stream.respond({ ':status': 200, 'content-type': 'application/json' });
    stream.end('{}');
  }
}
