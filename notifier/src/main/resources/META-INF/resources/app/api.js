// The only place that talks to /api/v1. Every failure becomes one sentence with its cure.

const BASE = new URL("api/v1/", document.baseURI);
const TOKEN = "ptu-token";
const PATIENCE_MILLIS = 20_000;

export class ApiError extends Error {
  constructor(status, message) {
    super(message);
    this.status = status;
  }
}

let memory = null;

/** The bearer token that was pasted; it lives as long as this tab. */
export const token = {
  get() {
    try { return sessionStorage.getItem(TOKEN); } catch { return memory; }
  },
  set(value) {
    memory = value;
    try {
      if (value) sessionStorage.setItem(TOKEN, value);
      else sessionStorage.removeItem(TOKEN);
    } catch { /* storage is switched off: the token ends with the page */ }
  },
};

async function call(path, options, signal) {
  const bearer = token.get();
  const headers = { Accept: "application/json", ...options.headers };
  if (bearer) headers.Authorization = "Bearer " + bearer;
  const late = AbortSignal.timeout(PATIENCE_MILLIS);
  let response;
  let text;
  try {
    response = await fetch(new URL(path, BASE), {
      ...options, headers, cache: "no-store",
      signal: signal ? AbortSignal.any([signal, late]) : late,
    });
    text = await response.text();
  } catch (failure) {
    if (signal?.aborted) throw failure;
    throw new ApiError(0, late.aborted
      ? "The notifier took longer than 20 seconds to answer. Look at its load and its log."
      : "The notifier does not answer. Check that it runs and that this machine reaches it.");
  }
  let body = null;
  try { body = JSON.parse(text); } catch { /* a proxy's page, or nothing */ }
  if (response.status === 401 && bearer) {
    token.set(null);
    throw new ApiError(401, "The token is not accepted any more. Paste a fresh one.");
  }
  if (!response.ok) {
    throw new ApiError(response.status, typeof body?.message === "string" ? body.message
      : `The notifier failed with status ${response.status}. Its log says why.`);
  }
  if (body === null) {
    throw new ApiError(response.status,
      "The answer is not JSON. Something between this page and the notifier changed it.");
  }
  return body;
}

export const get = (path, signal) => call(path, {}, signal);

export const post = (path, body) => call(path, {
  method: "POST",
  headers: { "Content-Type": "application/json", "X-Requested-With": "ptu" },
  body: JSON.stringify(body),
});

/** The four names that make a deployment's address, from its Resource Manager id. */
export function names(summary) {
  const match = /^\/subscriptions\/(.+?)\/resourcegroups\/(.+?)\/providers\/microsoft\.cognitiveservices\/accounts\/(.+?)\/deployments\/(.+)$/i
    .exec(summary.id ?? "");
  return match ? match.slice(1)
    : String(summary.path).split("/").filter(Boolean).slice(-4).map(decodeURIComponent);
}

export const pathOf = parts => "deployments/" + parts.map(encodeURIComponent).join("/");
export const hashOf = parts => "#/d/" + parts.map(encodeURIComponent).join("/");
export const streamUrl = () => new URL("stream", BASE);
