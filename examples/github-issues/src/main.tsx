/** The issues of a repository: `?repo=owner/name`. `&api=…` names another address of the API. */
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createRoot } from "react-dom/client";
import { createClient } from "../generated/index.js";
import { Issues } from "./issues.js";

const parameters = new URLSearchParams(location.search);
const [owner = "vitejs", repo = "vite"] = (parameters.get("repo") ?? "").split("/").filter(Boolean);
const api = parameters.get("api");
const github = createClient(api === null ? {} : { baseUrl: api });

const root = document.getElementById("root");
if (root !== null)
  createRoot(root).render(
    <QueryClientProvider client={new QueryClient()}>
      <Issues github={github} owner={owner} repo={repo} />
    </QueryClientProvider>,
  );
