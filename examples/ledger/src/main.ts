/** `npm start -- cus_1` prints a customer's ledger; `npm start -- cus_1 -500 "For the delay"` credits them five dollars before. */
import { ApiError, ConnectionError, createClient } from "../generated/index.js";
import { adjust, statement } from "./ledger.js";

const { STRIPE_KEY, STRIPE_API } = process.env;
const [customer, amount, description] = process.argv.slice(2);

if (customer === undefined || STRIPE_KEY === undefined) {
  console.error("usage: STRIPE_KEY=sk_test_… npm start -- CUSTOMER [AMOUNT [DESCRIPTION]]");
  process.exit(2);
}

const stripe = createClient({
  apiKey: STRIPE_KEY,
  // `npx unfold mock` answers without an account: STRIPE_API=http://127.0.0.1:4010.
  ...(STRIPE_API === undefined ? {} : { baseUrl: STRIPE_API }),
});

try {
  if (amount !== undefined) await adjust(stripe, customer, Number(amount), description);
  for await (const line of statement(stripe, customer)) console.log(line);
} catch (error) {
  // What the API refused and what never reached it are told apart; neither message holds the key.
  if (error instanceof ApiError) console.error(`Stripe refused: ${error.message}`);
  else if (error instanceof ConnectionError) console.error(`Stripe was not reached: ${error.message}`);
  else throw error;
  process.exitCode = 1;
}
