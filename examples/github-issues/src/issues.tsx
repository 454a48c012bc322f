import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Client } from "../generated/index.js";
import {
  issuesCreateMutationOptions,
  issuesListForRepoInfiniteQueryOptions,
} from "../generated/tanstack-query/repos/issues.js";

export interface IssuesProps {
  readonly github: Client;
  readonly owner: string;
  readonly repo: string;
}

export function Issues({ github, owner, repo }: IssuesProps) {
  const cache = useQueryClient();
  const options = issuesListForRepoInfiniteQueryOptions(github, {
    path: { owner, repo },
    query: { state: "open", per_page: 20 },
  });
  const issues = useInfiniteQuery(options);
  const create = useMutation({
    ...issuesCreateMutationOptions(github),
    onSuccess: () => cache.invalidateQueries({ queryKey: options.queryKey }),
  });

  return (
    <>
      <h1>
        {owner}/{repo}
      </h1>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const title = new FormData(event.currentTarget).get("title");
          if (typeof title === "string") create.mutate({ path: { owner, repo }, body: { title } });
        }}
      >
        <label>
          Title <input name="title" required />
        </label>{" "}
        <button disabled={create.isPending}>Open an issue</button>
      </form>
      {create.error && <p role="alert">It was not opened: {create.error.message}</p>}
      {issues.error && <p role="alert">The issues did not arrive: {issues.error.message}</p>}
      <ul aria-busy={issues.isFetching}>
        {issues.data?.pages
          .flatMap(({ items }) => items)
          .map((issue) => (
            <li key={issue.id}>
              <a href={issue.html_url}>{issue.title}</a>{" "}
              <small>
                #{issue.number} by {issue.user?.login ?? "somebody"}, {issue.comments} comments
              </small>
            </li>
          ))}
      </ul>
      {issues.hasNextPage && (
        <button disabled={issues.isFetchingNextPage} onClick={() => void issues.fetchNextPage()}>
          More
        </button>
      )}
    </>
  );
}
