// Light or dark: as the system, or as chosen and remembered in this browser.
const system = matchMedia("(prefers-color-scheme: dark)");
let listener = null;

function remembered() {
  try {
    return localStorage.getItem("appearance") ?? "system";
  } catch {
    return "system";
  }
}

function isDark(choice) {
  return choice === "dark" || (choice === "system" && system.matches);
}

function apply(choice) {
  const dark = isDark(choice);
  document.documentElement.dataset.dark = dark ? "true" : "false";
  return dark;
}

export function watch(page) {
  stopWatching();
  listener = () => page.invokeMethodAsync("OnAppearanceChangedAsync", apply(remembered()));
  system.addEventListener("change", listener);
  const choice = remembered();
  return { choice, isDark: apply(choice) };
}

export function choose(choice) {
  try {
    localStorage.setItem("appearance", choice);
  } catch {
    // Not remembered; it holds for this visit.
  }
  return apply(choice);
}

export function stopWatching() {
  if (listener) {
    system.removeEventListener("change", listener);
    listener = null;
  }
}
