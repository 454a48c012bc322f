/** Guards against a polluted `Object.prototype`: objects that hold what they were given, and inherit nothing. */

/** A copy of the own enumerable properties of values, without a prototype. Later values win. */
export function own<T extends object>(...values: readonly T[]): T {
  return Object.assign(Object.create(null) as T, ...values) as T;
}

/** Adds a property that is neither printed nor serialised nor enumerated. */
export function hide(target: object, name: PropertyKey, value: unknown): void {
  Object.defineProperty(target, name, own<PropertyDescriptor>({ value }));
}
