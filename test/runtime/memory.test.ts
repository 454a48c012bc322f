/** Calls leave nothing behind: the heap is as large after ten thousand as after two. */
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";
import { send } from "../../templates/runtime/send.js";
import { clientOf, create, list, transports } from "./support.js";
import { answer, startServer } from "./server.js";

setFlagsFromString("--expose-gc");
const collect = runInNewContext("gc") as () => void;

/** The bytes in use once nothing more can be collected; finalizers run between turns of the event loop. */
async function heap(): Promise<number> {
  for (let turn = 0; turn < 4; turn++) {
    collect();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return process.memoryUsage().heapUsed;
}

test.each(transports)("10,000 calls one after another over %s, with one signal", async (_, transport) => {
  const server = await startServer((request, response) => {
    server.requests.length = 0;
    answer(response, { id: request.url });
  });
  try {
    const client = clientOf(server.baseUrl, { transport });
    const { signal } = new AbortController();
    const run = async (calls: number): Promise<void> => {
      for (let index = 0; index < calls; index++)
        await (index % 2 === 0
          ? send(client, list, { query: { index } }, { signal })
          : send(client, create, { body: { index } }, { signal }));
    };
    await run(2000);
    const before = await heap();
    await run(8000);
    const grown = (await heap()) - before;
    // A hundred bytes a call would be 800 kB.
    expect(grown).toBeLessThan(800_000);
  } finally {
    await server.close();
  }
});
