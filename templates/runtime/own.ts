/** Guards against a polluted `Object.prototype`: objects that hold what they were given, and inherit nothing. */

/** Makes instances of an empty prototype: engines keep these fast, but not objects without any. */
const Bare = function () {
  // The prototype is all that matters.
} as unknown as new () => object;
Bare.prototype = Object.create(null) as object;

/** A copy of the own enumerable properties of values, which inherits nothing. Later values win. */
export function own<T extends object>(...values: readonly T[]): T {
  return Object.assign(new Bare() as T, ...values) as T;
}

/** Adds a property that is neither printed nor serialised nor enumerated. */
export function hide(target: object, name: PropertyKey, value: unknown): void {
  Object.defineProperty(target, name, own<PropertyDescriptor>({ value }));
}
