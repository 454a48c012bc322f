/** A worker as Cloudflare and others run it: `GET /customers/cus_1/credit`, and `POST /webhooks` for Stripe. */
import { createFunctionClient, verifyWebhook, WebhookError } from "../generated/index.js";
import { creditOf } from "./credit.js";

export interface Bindings {
  readonly STRIPE_KEY: string;
  readonly STRIPE_WEBHOOK_SECRET: string;
  /** Another address of the API, such as that of `npx unfold mock`. */
  readonly STRIPE_API?: string;
}

const CREDIT = /^\/customers\/([^/]+)\/credit$/;

export default {
  async fetch(request: Request, bindings: Bindings): Promise<Response> {
    const { pathname } = new URL(request.url);
    const [, customer] = CREDIT.exec(pathname) ?? [];
    if (request.method === "GET" && customer !== undefined)
      return Response.json(await creditOf(clientOf(bindings), decodeURIComponent(customer)));
    if (request.method === "POST" && pathname === "/webhooks") return receive(request, bindings);
    return new Response("Not found", { status: 404 });
  },
};

function clientOf({ STRIPE_KEY, STRIPE_API }: Bindings) {
  return createFunctionClient({
    apiKey: STRIPE_KEY,
    ...(STRIPE_API === undefined ? {} : { baseUrl: STRIPE_API }),
  });
}

async function receive(request: Request, { STRIPE_WEBHOOK_SECRET }: Bindings): Promise<Response> {
  try {
    const event = await verifyWebhook<{ readonly type: string }>(
      await request.text(),
      request.headers.get("stripe-signature") ?? "",
      STRIPE_WEBHOOK_SECRET,
    );
    return Response.json({ received: event.type });
  } catch (error) {
    if (error instanceof WebhookError) return Response.json({ refused: error.code }, { status: 400 });
    throw error;
  }
}
