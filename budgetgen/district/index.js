const rows = [...document.querySelectorAll("tbody tr")];
const buttons = [...document.querySelectorAll(".filters button")];
const search = document.querySelector(".filters input");
function show() {
  const state = buttons.find((button) => button.getAttribute("aria-pressed") === "true").dataset.state;
  const words = search.value.trim().split(/\s+/).filter(Boolean);
  let shown = 0;
  for (const row of rows) {
    const fits = (!state || row.dataset.states.split(" ").includes(state)) && words.every((word) => row.textContent.includes(word));
    row.hidden = !fits;
    shown += fits;
  }
  document.querySelector(".none").hidden = shown > 0;
}
for (const button of buttons) {
  button.addEventListener("click", () => {
    for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
    show();
  });
}
search.addEventListener("input", show);
