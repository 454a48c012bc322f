/**
 * Runs `work` as if nobody had added anything enumerable to `Object.prototype`: libraries look members up in plain objects, and would
 * take what somebody added for something that the description says. Everything is put back before anybody else can look.
 * @param work must be synchronous
 */
export function withCleanPrototype<T>(work: () => T): T {
  const added = Object.keys(Object.prototype);
  if (added.length === 0) return work();
  const descriptors = Object.getOwnPropertyDescriptors(Object.prototype);
  for (const key of added) Reflect.deleteProperty(Object.prototype, key);
  try {
    return work();
  } finally {
    for (const key of added) {
      const descriptor = Object.getOwnPropertyDescriptor(descriptors, key)?.value as PropertyDescriptor;
      if (descriptor.configurable === true) Reflect.defineProperty(Object.prototype, key, descriptor);
    }
  }
}
