/** What the generated package lets its clients be given. */
import { describe, expectTypeOf, test } from "vitest";
import {
  combine,
  createClient,
  createFunctionClient,
  followRedirects,
  limitResponses,
  middleware,
  type Client,
} from "../../generated/index.js";

const log = middleware;
const told = { request: () => undefined };

describe("a client for single functions", () => {
  test("takes options of an interceptor with one, and only then", () => {
    const features = { intercept: combine(log, followRedirects, limitResponses) };
    expectTypeOf(
      createFunctionClient({ middleware: told, maxResponseBytes: 1 }, features),
    ).toEqualTypeOf<Client>();
    expectTypeOf(createFunctionClient()).toEqualTypeOf<Client>();
    expectTypeOf(
      createFunctionClient({ apiKey: "k" }, { readOption: undefined as never }),
    ).toEqualTypeOf<Client>();
    // @ts-expect-error Nothing would call it.
    createFunctionClient({ middleware: told });
    // @ts-expect-error Nothing would count.
    createFunctionClient({ maxResponseBytes: 1 }, {});
  });
});

test("a client with namespaces takes them all", () => {
  expectTypeOf(createClient({ middleware: told, maxResponseBytes: 1 })).toExtend<Client>();
});
