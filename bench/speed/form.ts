/** Encodes the same body of 50 fields many times, one way or the other, and prints what it took as JSON. */
import { encodeBrackets } from "../../generated/runtime/brackets.js";
// Not among the package's exports: only the file itself tells of the encoder alone.
import { queryStringifyRequestData } from "../../node_modules/stripe/esm/utils.js";

/** An invoice as a shop creates it: lines, addresses, metadata, dates, and texts with marks to encode. */
const body = {
  customer: "cus_123456789",
  currency: "usd",
  auto_advance: true,
  due_date: new Date("2026-11-22T00:00:00Z"),
  description: "Order 1234 & delivery – thank you!",
  metadata: { order: "1234", "customer name": "Jenny Rosen", note: "100% wool" },
  shipping_details: {
    name: "Jenny Rosen",
    phone: "+49 30 1234567",
    address: { line1: "Straße 1", city: "Berlin", postal_code: "10115", country: "DE", state: null },
  },
  lines: Array.from({ length: 6 }, (_, index) => ({
    amount: 1000 + index,
    description: `Line ${String(index)}: wool (red)`,
    tax_rates: ["txr_1", "txr_2"],
    price_data: { currency: "usd", unit_amount: 1000 + index },
  })),
};

const variants = new Map<string, (values: typeof body) => string>([
  ["ours", (values) => encodeBrackets(values)],
  ["the SDK", (values) => queryStringifyRequestData(values)],
]);

const texts = new Set([...variants.values()].map((encode) => encode(body)));
if (texts.size !== 1) throw new Error(`The two do not agree:\n${[...texts].join("\n")}`);
const fields = [...texts].join().split("&").length;

const [, , variant = "", times = ""] = process.argv;
const encode = variants.get(variant);
if (encode === undefined) throw new RangeError(`No variant is named ${variant}`);
const count = Number(times);
let length = 0;
for (let index = 0; index < count / 4; index++) length += encode(body).length;
const before = process.cpuUsage();
for (let index = 0; index < count; index++) length += encode(body).length;
const { user, system } = process.cpuUsage(before);
console.log(JSON.stringify({ fields, length, microseconds: (user + system) / count }));
