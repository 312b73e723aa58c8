// Sends a file to the import as one plain request, so that it neither passes through the circuit nor stops with it.
const area = new WeakMap();

/** Wires a drop zone with its file input. `page` is told of progress and of the answer. */
export function attach(zone, input, page) {
  const state = { request: null };
  area.set(zone, state);

  const send = file => {
    if (!file || state.request) {
      return;
    }

    const request = new XMLHttpRequest();
    state.request = request;
    request.upload.addEventListener("progress", event => {
      page.invokeMethodAsync("OnProgressAsync", event.loaded, event.lengthComputable ? event.total : file.size);
    });
    request.addEventListener("loadend", () => {
      state.request = null;
      input.value = "";
      page.invokeMethodAsync("OnSentAsync", request.status, request.responseText.slice(0, 20000));
    });
    page.invokeMethodAsync("OnStartedAsync", file.name, file.size);
    request.open("POST", "/api/v1/imports");
    request.setRequestHeader("RequestVerificationToken", document.querySelector("#sign-out input[name='__RequestVerificationToken']").value);
    request.setRequestHeader("Accept", "application/json");
    const body = new FormData();
    body.append("file", file, file.name);
    request.send(body);
  };

  input.addEventListener("change", () => send(input.files[0]));
  zone.addEventListener("dragover", event => {
    event.preventDefault();
    zone.dataset.over = "true";
  });
  zone.addEventListener("dragleave", () => delete zone.dataset.over);
  zone.addEventListener("drop", event => {
    event.preventDefault();
    delete zone.dataset.over;
    send(event.dataTransfer.files[0]);
  });
}

/** Stops the request under way, if there is one. */
export function stop(zone) {
  area.get(zone)?.request?.abort();
}
