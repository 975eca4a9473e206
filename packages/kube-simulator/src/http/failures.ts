import { qualifiedName } from '../objects/qualifiedName';
import { ResourceType } from '../objects/ResourceType';
import { StatusError } from './StatusError';

interface Target {
  type: ResourceType;
  name: string;
}

function about({ type, name }: Target, kind = type.plural) {
  return { name, group: type.group || undefined, kind };
}

function quoted({ type, name }: Target) {
  return `${qualifiedName(type)} "${name}"`;
}

/** The failures that Kubernetes' API answers with, in its own words. */
export const failures = {
  notFound: (target: Target) =>
    new StatusError({
      code: 404,
      reason: 'NotFound',
      message: `${quoted(target)} not found`,
      details: about(target),
    }),
  unknownPath: () =>
    new StatusError({
      code: 404,
      reason: 'NotFound',
      message: 'the server could not find the requested resource',
      details: {},
    }),
  alreadyExists: (target: Target) =>
    new StatusError({
      code: 409,
      reason: 'AlreadyExists',
      message: `${quoted(target)} already exists`,
      details: about(target),
    }),
  conflict: (target: Target, why: string, causes?: unknown[]) =>
    new StatusError({
      code: 409,
      reason: 'Conflict',
      message: causes
        ? why
        : `Operation cannot be fulfilled on ${quoted(target)}: ${why}`,
      details: causes ? { causes } : about(target),
    }),
  forbidden: (target: Target, why: string, causes?: unknown[]) =>
    new StatusError({
      code: 403,
      reason: 'Forbidden',
      message: target.name
        ? `${quoted(target)} is forbidden: ${why}`
        : `${qualifiedName(target.type)} is forbidden: ${why}`,
      details: { ...about(target), ...(causes && { causes }) },
    }),
  invalid: (target: Target, field: string, why: string) =>
    new StatusError({
      code: 422,
      reason: 'Invalid',
      message: `${target.type.kind}${
        target.type.group && `.${target.type.group}`
      } "${target.name}" is invalid: ${field}: ${why}`,
      details: {
        ...about(target, target.type.kind),
        causes: [{ reason: 'FieldValueInvalid', message: why, field }],
      },
    }),
  /** Several at once; each names its field itself. */
  invalidTogether: (target: Target, field: string, messages: string[]) =>
    new StatusError({
      code: 422,
      reason: 'Invalid',
      message: `${target.type.kind} "${
        target.name
      }" is invalid: [${messages.join(', ')}]`,
      details: {
        ...about(target, target.type.kind),
        causes: messages.map(message => ({
          reason: 'FieldValueInvalid',
          message,
          field,
        })),
      },
    }),
  badRequest: (message: string) =>
    new StatusError({ code: 400, reason: 'BadRequest', message }),
  invalidPatch: (message: string) =>
    new StatusError({ code: 422, reason: 'Invalid', message }),
  unauthorized: () =>
    new StatusError({
      code: 401,
      reason: 'Unauthorized',
      message: 'Unauthorized',
    }),
  methodNotAllowed: () =>
    new StatusError({
      code: 405,
      reason: 'MethodNotAllowed',
      message:
        'the server does not allow this method on the requested resource',
    }),
  expired: (message: string) =>
    new StatusError({ code: 410, reason: 'Expired', message }),
  tooLarge: (bytes: number) =>
    new StatusError({
      code: 413,
      reason: 'RequestEntityTooLarge',
      message: `limit is ${bytes}`,
    }),
  unsupportedMediaType: (mediaType: string) =>
    new StatusError({
      code: 415,
      reason: 'UnsupportedMediaType',
      message: `the body of the request was in an unknown format - accepted media types include: application/json, not ${mediaType}`,
    }),
  notSimulated: (what: string) =>
    new StatusError({
      code: 501,
      reason: 'NotImplemented',
      message: `${what} is not simulated: use a real cluster, or see the README of @rigging/kube-simulator for what is`,
    }),
};
