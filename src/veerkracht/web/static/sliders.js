// Makes the form of an own package smoother; without it everything works by filling in and pressing a button.
"use strict";

const form = document.getElementById("own");
let asking = null;
let later = null;

// A slider beside each number.
for (const entry of form.querySelectorAll("input[data-least]")) {
  const slider = document.createElement("input");
  slider.type = "range";
  slider.min = entry.dataset.least;
  slider.max = entry.dataset.most;
  slider.step = entry.dataset.step;
  slider.setAttribute("aria-labelledby", entry.id + "-label");
  const read = () => { slider.value = entry.value.replace(",", "."); };
  read();
  entry.parentElement.append(slider);
  slider.addEventListener("input", () => { entry.value = slider.value; });
  entry.addEventListener("input", read);
}

// After a change the quick result comes by itself.
async function quick() {
  asking?.abort();
  asking = new AbortController();
  const sent = new URLSearchParams(new FormData(form));
  sent.set("do", "quick");
  const shown = document.getElementById("quick");
  shown.setAttribute("aria-busy", "true");
  try {
    const answer = await fetch(form.action, { method: "POST", body: sent, signal: asking.signal });
    if (answer.status === 400) {  // the whole page tells what is wrong
      form.requestSubmit(form.querySelector("button[value=quick]:not(.hidden)"));
      return;
    }
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of ["quick", "live"]) {
      const fresh = page.getElementById(part);
      if (fresh) { document.getElementById(part).replaceWith(fresh); }
    }
  } catch (error) {
    if (error.name !== "AbortError") { shown.removeAttribute("aria-busy"); }
  }
}

form.addEventListener("change", (event) => {
  const name = event.target.name || event.target.parentElement.querySelector("input").name;
  if (["place", "year", "label", "yaml"].includes(name)) { return; }
  clearTimeout(later);
  later = setTimeout(quick, 300);
});
