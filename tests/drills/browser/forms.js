// Returns where the forms lead that change something, in their order on the page.
return [...document.querySelectorAll("main form[method=post]")].map((form) => form.getAttribute("action") || location.pathname);
