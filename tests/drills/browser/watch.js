// Runs before anything of a page: notes what a hostile text has made to run.
if (window === top) {
  window.fired = [];
  for (const name of ["tirux", "alert", "confirm", "prompt", "open"]) {
    window[name] = (...words) => { window.fired.push(`${name}(${words})`); };
  }
}
