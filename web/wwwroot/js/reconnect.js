// Shows the lost-connection dialog as Blazor reports the state of the circuit.
const dialog = document.getElementById("components-reconnect-modal");

dialog.addEventListener("components-reconnect-state-changed", event => {
  const state = event.detail.state;
  dialog.dataset.state = state;
  if (state === "hide") {
    dialog.close();
  } else if (!dialog.open) {
    dialog.showModal();
  }
});

document.getElementById("reconnect-reload").addEventListener("click", () => location.reload());

document.getElementById("reconnect-again").addEventListener("click", async () => {
  const back = dialog.dataset.state === "paused" ? await Blazor.resumeCircuit() : await Blazor.reconnect();
  if (!back) {
    location.reload();
  }
});
