// Talks to the server: every call carries the token of this start and gives back what the server says.
const token = new URLSearchParams(location.search).get("token") || "";

export async function call(name, asked = {}) {
  const answer = await fetch(`/api/${name}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-Drafter-Token": token },
    body: JSON.stringify(asked),
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

export async function upload(file) {
  const answer = await fetch(`/api/upload?name=${encodeURIComponent(file.name)}`, {
    method: "POST",
    headers: { "X-Drafter-Token": token },
    body: file,
  });
  if (!answer.ok) throw new Error(await answer.text());
  return answer.json();
}

export const pageOf = (file, version, edition) =>
  `/page?token=${encodeURIComponent(token)}&file=${encodeURIComponent(file)}&v=${version}&for=${encodeURIComponent(edition)}`;
