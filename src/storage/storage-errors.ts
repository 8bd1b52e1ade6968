/** No object has this key. */
export class ObjectNotFound extends Error {
  override name = 'ObjectNotFound' as const;
  readonly key: string;

  constructor(key: string, options: { cause?: unknown } = {}) {
    super(`no object ${key}`, options);
    this.key = key;
  }
}

/** An object has this key already; objects are never overwritten. */
export class ObjectExists extends Error {
  override name = 'ObjectExists' as const;
  readonly key: string;

  constructor(key: string, options: { cause?: unknown } = {}) {
    super(`object ${key} exists already`, options);
    this.key = key;
  }
}

/** The key breaks the rules of `checkObjectKey`. The key itself is not in the message: it may be hostile. */
export class InvalidObjectKey extends Error {
  override name = 'InvalidObjectKey' as const;

  constructor(reason: string) {
    super(`invalid object key: ${reason}`);
  }
}

/** The store cannot be reached, is full, or refuses us. Trying again later may help. */
export class StorageUnavailable extends Error {
  override name = 'StorageUnavailable' as const;

  constructor(message: string, options: { cause?: unknown } = {}) {
    super(message, options);
  }
}
