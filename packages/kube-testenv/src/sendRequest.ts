import { request } from 'node:https';
import { ApiRequestOptions } from './ApiRequestOptions';

function encodeBody(body: unknown): string | undefined {
  if (body === undefined || typeof body === 'string') return body;
  return JSON.stringify(body);
}

/**
 * One HTTPS request with the whole answer. Not `fetch`: it takes no
 * certificate authority.
 */
export async function sendRequest(
  url: string,
  options: ApiRequestOptions & { ca: string },
): Promise<Response> {
  const body = encodeBody(options.body);
  return new Promise((resolve, reject) => {
    const outgoing = request(
      url,
      {
        method: options.method ?? 'GET',
        ca: options.ca,
        agent: false,
        headers: {
          accept: 'application/json',
          ...(options.token && { authorization: `Bearer ${options.token}` }),
          ...(body !== undefined && {
            'content-type': 'application/json',
            'content-length': String(Buffer.byteLength(body)),
          }),
          ...options.headers,
        },
      },
      incoming => {
        const chunks: Buffer[] = [];
        incoming.on('data', chunk => chunks.push(chunk));
        incoming.on('error', reject);
        incoming.on('end', () => {
          const status = incoming.statusCode ?? 0;
          const bodiless = status === 204 || status === 304;
          resolve(
            new Response(bodiless ? null : Buffer.concat(chunks), {
              status,
              headers: Object.entries(incoming.headersDistinct).flatMap(
                ([name, values]) =>
                  (values ?? []).map((value): [string, string] => [
                    name,
                    value,
                  ]),
              ),
            }),
          );
        });
      },
    );
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}
