"use strict";
// Runs before anything is painted, so that a chosen theme never flashes as the other one.
(() => {
  let chosen = null;
  try { chosen = localStorage.getItem("ptu-theme"); } catch { /* storage is switched off */ }
  if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
})();
