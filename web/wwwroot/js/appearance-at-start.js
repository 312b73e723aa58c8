// Runs before the first paint, so that a page chosen dark never flashes light.
(() => {
  let choice = "system";
  try {
    choice = localStorage.getItem("appearance") ?? "system";
  } catch {
    // Storage may be switched off; the system's appearance is then used.
  }
  const dark = choice === "dark" || (choice === "system" && matchMedia("(prefers-color-scheme: dark)").matches);
  document.documentElement.dataset.dark = dark ? "true" : "false";
})();
