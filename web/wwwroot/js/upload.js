// Sends a list to the import as one plain request, so that it neither passes through the circuit nor stops with it.
const PROGRESS_INTERVAL_MS = 250;
const zones = new WeakMap();

/** Wires a drop zone and its file input. `page` is told of the start, of progress and of the answer. */
export function attach(zone, input, page) {
  zones.set(zone, { input, page, request: null });
  input.addEventListener("change", () => send(zone, input.files[0]));
  zone.addEventListener("dragover", event => {
    event.preventDefault();
    zone.dataset.over = "true";
  });
  zone.addEventListener("dragleave", () => delete zone.dataset.over);
  zone.addEventListener("drop", event => {
    event.preventDefault();
    delete zone.dataset.over;
    send(zone, event.dataTransfer.files[0]);
  });
}

/** Sends cells pasted into a text area; false when there are none. */
export function sendCells(zone, cells) {
  if (!cells.value.trim()) {
    return false;
  }
  send(zone, new File([cells.value], "pasted cells.csv", { type: "text/csv" }));
  return true;
}

/** Stops the request under way, if there is one. */
export function stop(zone) {
  zones.get(zone)?.request?.abort();
}

function send(zone, file) {
  const state = zones.get(zone);
  if (!file || !state || state.request) {
    return;
  }

  const request = new XMLHttpRequest();
  state.request = request;
  let stopped = false;
  let told = 0;
  request.addEventListener("abort", () => { stopped = true; });
  request.upload.addEventListener("progress", event => {
    const now = performance.now();
    if (event.lengthComputable && now - told > PROGRESS_INTERVAL_MS) {
      told = now;
      state.page.invokeMethodAsync("OnProgressAsync", event.loaded / event.total);
    }
  });
  request.addEventListener("loadend", () => {
    state.request = null;
    state.input.value = "";
    state.page.invokeMethodAsync("OnSentAsync", answerOf(request, stopped));
  });
  state.page.invokeMethodAsync("OnStartedAsync", file.name);
  request.open("POST", "/api/v1/imports");
  request.setRequestHeader("RequestVerificationToken", document.querySelector("#sign-out input[name='__RequestVerificationToken']").value);
  request.setRequestHeader("Accept", "application/json");
  const body = new FormData();
  body.append("file", file, file.name);
  request.send(body);
}

function answerOf(request, stopped) {
  let problem = {};
  try {
    problem = JSON.parse(request.responseText || "{}");
  } catch {
    // Not JSON: the status alone has to do.
  }
  return {
    status: request.status,
    stopped,
    location: request.status < 300 ? request.getResponseHeader("Location") : null,
    detail: request.status < 300 ? null : problem.detail ?? null,
    messages: request.status < 300 || !problem.errors ? [] : Object.values(problem.errors).flat().slice(0, 20),
  };
}
