import type { Connection } from '@temporalio/client';
import { defineSearchAttributeKey, type SearchAttributePair } from '@temporalio/common';
import proto from '@temporalio/proto';
import { SEARCH_ATTRIBUTES } from '../contract/workflow-names.ts';
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

/** Registers the search attributes; those that are there already stay. Throws the server's error when it is not permitted. */
export async function registerSearchAttributes(
  connection: Pick<Connection, 'operatorService'>,
  namespace: string,
): Promise<void> {
  const { customAttributes } = await connection.operatorService.listSearchAttributes({ namespace });
  const missing = Object.entries(SEARCH_ATTRIBUTES).filter(
    ([name]) => !Object.hasOwn(customAttributes ?? {}, name),
  );
  if (missing.length === 0) return;
  const searchAttributes = Object.fromEntries(
    missing.map(([name, type]) => [
      name,
      type === 'INT' ? INDEXED_VALUE_TYPE_INT : INDEXED_VALUE_TYPE_KEYWORD,
    ]),
  );
  await connection.operatorService.addSearchAttributes({ namespace, searchAttributes });
}
