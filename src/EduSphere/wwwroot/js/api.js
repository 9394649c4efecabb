// One call of the public API, as the pages make it. Never throws: what went wrong is part of the answer.
const mergePatch = "application/merge-patch+json";

export async function send(method, path, { body, etag, idempotencyKey, signal } = {}) {
  const headers = { Accept: "application/json, application/problem+json" };
  // A form in parts names its boundary itself.
  const isForm = body instanceof FormData;
  if (body !== undefined && !isForm) headers["Content-Type"] = method === "PATCH" ? mergePatch : "application/json";
  if (etag) headers["If-Match"] = etag;
  if (idempotencyKey) headers["Idempotency-Key"] = idempotencyKey;

  let response;
  try {
    response = await fetch(path, { method, headers, body: body === undefined || isForm ? body : JSON.stringify(body), signal });
  } catch (error) {
    return { ok: false, status: 0, aborted: error.name === "AbortError" };
  }

  const isJson = /[/+]json/.test(response.headers.get("Content-Type") ?? "");
  const data = isJson ? await response.json().catch(() => undefined) : undefined;
  return {
    ok: response.ok,
    status: response.status,
    data: response.ok ? data : undefined,
    problem: response.ok ? undefined : (data ?? {}),
    etag: response.headers.get("ETag"),
    retryAfter: Number(response.headers.get("Retry-After")) || 60,
  };
}
