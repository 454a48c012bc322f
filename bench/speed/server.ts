/** Answers every request with the same page, on a free port of the loopback interface, which it prints. */
import { createServer } from "node:http";
import { answer } from "./answer.js";

const body = Buffer.from(answer());
const headers = {
  "content-type": "application/json",
  "content-length": String(body.length),
  "request-id": "req_1",
};
const server = createServer((request, response) => {
  request.resume();
  response.writeHead(200, headers).end(body);
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  if (typeof address === "object" && address !== null) console.log(address.port);
});
// The server ends with the bench that started it.
process.stdin.resume().on("end", () => process.exit());
