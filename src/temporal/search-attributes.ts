import { type Connection, isGrpcServiceError } from '@temporalio/client';
import { defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common';
import proto from '@temporalio/proto';
import { SEARCH_ATTRIBUTES } from '../contract/workflow-names.ts';
import { TemporalSettingsError } from './connection-options.ts';
import type { DeliveryStart, JobStart, RunStart } from './workflow-client.ts';

const { INDEXED_VALUE_TYPE_KEYWORD, INDEXED_VALUE_TYPE_INT } = proto.temporal.api.enums.v1.IndexedValueType;

const owner = defineSearchAttributeKey('EfOwner', SEARCH_ATTRIBUTES.EfOwner);
const schema = defineSearchAttributeKey('EfSchema', SEARCH_ATTRIBUTES.EfSchema);
const run = defineSearchAttributeKey('EfRun', SEARCH_ATTRIBUTES.EfRun);
const status = defineSearchAttributeKey('EfStatus', SEARCH_ATTRIBUTES.EfStatus);
const attempt = defineSearchAttributeKey('EfAttempt', SEARCH_ATTRIBUTES.EfAttempt);
const endpoint = defineSearchAttributeKey('EfEndpoint', SEARCH_ATTRIBUTES.EfEndpoint);

/** By what the workflow of an attempt is found in the Web UI's list. Ids only: an attribute is not a place for names of people. */
export function searchAttributesOf(start: JobStart): SearchAttributePair[] {
  return [
    { key: owner, value: start.userId },
    { key: schema, value: start.schemaId },
    { key: status, value: 'QUEUED' },
    { key: attempt, value: start.attempt },
    ...(start.runId === null ? [] : [{ key: run, value: start.runId }]),
  ];
}

/** By what the workflow of a delivery is found. */
export function deliveryAttributesOf(start: DeliveryStart): SearchAttributePair[] {
  return [
    { key: owner, value: start.userId },
    { key: endpoint, value: start.endpointId },
  ];
}

/** The query that finds the open deliveries to an endpoint; an id is a UUID, and needs no quoting of its own. */
export function openDeliveriesTo(endpointId: string, startedBefore: Date): string {
  const started = `StartTime < '${startedBefore.toISOString()}'`;
  return `EfEndpoint = '${endpointId}' AND ExecutionStatus = 'Running' AND ${started}`;
}

/** By what the workflow of a run is found, itself and with its jobs. */
export function searchAttributesOfRun(start: RunStart): SearchAttributePair[] {
  return [
    { key: owner, value: start.userId },
    { key: schema, value: start.schemaId },
    { key: status, value: 'QUEUED' },
    { key: attempt, value: start.round },
    { key: run, value: start.runId },
  ];
}

/** Status codes of gRPC: not permitted, and no such call. Temporal Cloud answers them to what is done with its own tools there. */
const REFUSALS: ReadonlySet<number> = new Set([7, 12]);

function isRefused(error: unknown): boolean {
  return isGrpcServiceError(error) && REFUSALS.has(error.code);
}

type Names = Record<string, unknown>;

/** The search attributes that are there; `null` when the server does not tell us. */
async function knownAttributes(
  { operatorService }: Pick<Connection, 'operatorService'>,
  namespace: string,
): Promise<Names | null> {
  try {
    return (await operatorService.listSearchAttributes({ namespace })).customAttributes ?? {};
  } catch (error) {
    if (isRefused(error)) return null;
    throw error;
  }
}

/**
 * Registers the search attributes; those that are there already stay, and where the server tells of none, they are taken to be there. Throws
 * `TemporalSettingsError` when some are missing and we may not add them, or the server's error.
 */
export async function registerSearchAttributes(
  connection: Pick<Connection, 'operatorService'>,
  namespace: string,
): Promise<void> {
  const known = await knownAttributes(connection, namespace);
  if (known === null) return;
  const missing = Object.entries(SEARCH_ATTRIBUTES).filter(([name]) => !Object.hasOwn(known, name));
  if (missing.length === 0) return;
  const searchAttributes = Object.fromEntries(
    missing.map(([name, type]) => [
      name,
      type === 'INT' ? INDEXED_VALUE_TYPE_INT : INDEXED_VALUE_TYPE_KEYWORD,
    ]),
  );
  try {
    await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
  } catch (error) {
    if (!isRefused(error)) throw error;
    const names = missing.map(([name, type]) => `${name} (${type === 'INT' ? 'Int' : 'Keyword'})`).join(', ');
    throw new TemporalSettingsError(
      `Temporal does not let us add search attributes to the namespace ${namespace}: add ${names}`,
    );
  }
}
