#!/usr/bin/env node
/*
 * Writes src/openapi/generated/definitions.json from a running API server:
 *
 *   kubectl proxy --port 8001 &
 *   node packages/kube-simulator/scripts/generate-openapi.mjs http://127.0.0.1:8001 v1 apps/v1 …
 *
 * Descriptions are cut to their first sentence, and what only the operations
 * of the API need is left out, to keep the file small.
 */
import { mkdirSync, writeFileSync } from 'node:fs';

const prefix = '#/components/schemas/';
const [base, ...groupVersions] = process.argv.slice(2);
if (!base || groupVersions.length === 0) {
  process.stderr.write('usage: generate-openapi.mjs <url> <group/version>…\n');
  process.exit(2);
}

function firstSentence(text) {
  const end = text.search(/\.(\s|$)/);
  return (end < 0 ? text : text.slice(0, end + 1)).slice(0, 160);
}

function trim(value) {
  if (Array.isArray(value)) return value.map(trim);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) =>
      key === 'description' && typeof child === 'string'
        ? [key, firstSentence(child)]
        : [key, trim(child)],
    ),
  );
}

const schemas = {};
for (const groupVersion of groupVersions) {
  const path = groupVersion.includes('/') ? 'apis' : 'api';
  const response = await fetch(`${base}/openapi/v3/${path}/${groupVersion}`);
  if (!response.ok) throw new Error(`${groupVersion}: ${response.status}`);
  const { components } = await response.json();
  Object.assign(schemas, components.schemas);
}

const kinds = {};
for (const [name, schema] of Object.entries(schemas)) {
  for (const gvk of schema['x-kubernetes-group-version-kind'] ?? []) {
    const apiVersion = gvk.group ? `${gvk.group}/${gvk.version}` : gvk.version;
    if (groupVersions.includes(apiVersion) && schema.properties?.metadata) {
      if (!/List$/.test(gvk.kind)) kinds[`${apiVersion} ${gvk.kind}`] = name;
    }
  }
}

const served = new Set(process.env.KINDS?.split(',') ?? []);
for (const key of Object.keys(kinds)) {
  if (served.size > 0 && !served.has(key.split(' ')[1])) delete kinds[key];
}
const definitions = {};
const queue = Object.values(kinds);
for (let name = queue.pop(); name; name = queue.pop()) {
  if (definitions[name]) continue;
  definitions[name] = trim(schemas[name]);
  const text = JSON.stringify(schemas[name]);
  for (const [, reference] of text.matchAll(/"\$ref":"([^"]+)"/g)) {
    queue.push(reference.slice(prefix.length));
  }
}

const out = new URL('../src/openapi/generated/', import.meta.url);
mkdirSync(out, { recursive: true });
writeFileSync(
  new URL('definitions.json', out),
  `${JSON.stringify({ kinds, definitions })}\n`,
);
