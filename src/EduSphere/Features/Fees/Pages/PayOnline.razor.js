// The page to pay on is the provider's: the whole window goes there, and comes back by itself.
export default function payOnline(form) {
  const leave = event => {
    event.preventDefault();
    location.assign(event.detail.url);
  };
  form.addEventListener("api:done", leave);
  return () => form.removeEventListener("api:done", leave);
}
