/** What a platform's program finds on the network. */
import { createHmac } from "node:crypto";
import { createApi, type Api } from "./api.js";
import type { Platform } from "./platform.js";
import type { Context } from "./programs/context.js";
import type { Project } from "./project.js";
import { listen } from "./server.js";
import { withSite } from "./site.js";

export interface Stage {
  readonly context: Context;
  readonly api: Api;
  /** The API that `api` redirects some to. */
  readonly elsewhere: Api;
  close(): Promise<void>;
}

export async function openStage(project: Project, { isCrossOrigin }: Platform): Promise<Stage> {
  const elsewhere = createApi({ letsPagesIn: false });
  const other = await listen(elsewhere.handler);
  const closed = await listen(() => undefined);
  await closed.close();
  const api = createApi({ letsPagesIn: isCrossOrigin, elsewhere: other.origin });
  const server = await listen(withSite(api.handler, project.page, () => context));
  const context: Context = {
    api: server.origin,
    elsewhere: other.origin,
    closed: closed.origin,
    webhook: signedWebhook(),
  };
  return {
    context,
    api,
    elsewhere,
    close: async () => {
      await Promise.all([server.close(), other.close()]);
    },
  };
}

/** A webhook that Stripe sent in January 2027. */
function signedWebhook(): Context["webhook"] {
  const [payload, secret, time] = ['{"type":"ping"}', "whsec_platforms", "1800000000"];
  const signature = createHmac("sha256", secret).update(`${time}.${payload}`).digest("hex");
  return { payload, secret, header: `t=${time},v1=${signature}` };
}
