/** Ways to the server that are faster than `fetch`, for Node. The entry of the package that needs Node's types. */
export { nodeTransport } from "./node-http.js";
export type { NodeTransport, NodeTransportOptions } from "./node-http.js";
export { undiciTransport } from "./node-undici.js";
export type { UndiciBody, UndiciDispatcher } from "./node-undici.js";
