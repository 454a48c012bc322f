// Preloaded: what would reach for a network throws, and is written to the file that `CONNECTIONS` names, a line each.
"use strict";
const { appendFileSync } = require("node:fs");
const { syncBuiltinESMExports } = require("node:module");
const dgram = require("node:dgram");
const dns = require("node:dns");
const net = require("node:net");

const file = process.env.CONNECTIONS;

function refuse(owner, name) {
  owner[name] = (...args) => {
    const wanted = args.filter((arg) => ["string", "number", "object"].includes(typeof arg));
    appendFileSync(file, `${name} ${JSON.stringify(wanted.flat()[0] ?? null)}\n`);
    throw new Error(`${name} was called`);
  };
}

refuse(net.Socket.prototype, "connect");
refuse(dgram.Socket.prototype, "send");
for (const name of ["lookup", "resolve", "resolve4", "resolve6", "resolveAny"]) {
  refuse(dns, name);
  refuse(dns.promises, name);
}
syncBuiltinESMExports();
