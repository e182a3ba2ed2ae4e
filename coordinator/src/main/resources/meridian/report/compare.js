// Hides rows without a change, and tables in which none is left
const only = document.getElementById("only-changes");
function filter() {
  for (const section of document.querySelectorAll("section")) {
    const words = section.querySelectorAll(".verdict-word");
    for (const word of words) word.closest("tr").hidden = only.checked && !word.classList.contains("shown");
    section.hidden = words.length > 0 && [...words].every(word => word.closest("tr").hidden);
  }
}
only.addEventListener("change", filter);
filter();
