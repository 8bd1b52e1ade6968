import proto from '@temporalio/proto';

const { History } = proto.temporal.api.history.v1;
type IHistory = proto.temporal.api.history.v1.IHistory;

/** Bytes are base64, enumerated values are words. */
const READABLE = { bytes: String, enums: String, longs: String } as const;

/** A history as plain JSON. */
export function historyToJson(history: IHistory): unknown {
  return JSON.parse(JSON.stringify(History.toObject(History.fromObject(history), READABLE)));
}

/** The history that was made plain JSON. */
export function historyFromJson(json: object): IHistory {
  return History.fromObject(json);
}

/** Every payload of a history, decoded. */
export function payloadsOf(history: IHistory): Buffer[] {
  const payloads: Buffer[] = [];
  JSON.stringify(historyToJson(history), (key, value: unknown) => {
    if (key === 'data' && typeof value === 'string') payloads.push(Buffer.from(value, 'base64'));
    return value;
  });
  return payloads;
}
