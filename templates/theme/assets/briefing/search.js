/* Begins the search: the box in the header, and the page of the search where this is it. */

import { setUpBox } from "./search/box.js";
import { setUpPage } from "./search/page.js";

const root = new URL("../../", import.meta.url).href;

function begin() {
  for (const box of document.querySelectorAll("[data-br-box]:not([data-ready])")) {
    box.dataset.ready = "";
    setUpBox(box, root, new URL(box.dataset.brBox, document.baseURI).href);
  }
  const place = document.querySelector("[data-br-search]:not([data-ready])");
  if (place) {
    place.dataset.ready = "";
    setUpPage(place, root);
  }
}

begin();
window.document$?.subscribe(begin); // the theme's, where it swaps pages without loading them
