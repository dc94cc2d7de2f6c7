// What a server says in JSON, as a browser wants it, and back. Bytes travel as base64url.

function bytes(text) {
  const binary = atob(text.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(binary, (character) => character.charCodeAt(0));
}

function text(buffer) {
  if (!buffer) return undefined;
  const binary = String.fromCharCode(...new Uint8Array(buffer));
  return btoa(binary).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

function withIds(list) {
  return list?.map((credential) => ({ ...credential, id: bytes(credential.id) }));
}

export async function create({ publicKey }) {
  const { user, challenge, excludeCredentials } = publicKey;
  const made = await navigator.credentials.create({
    publicKey: {
      ...publicKey,
      challenge: bytes(challenge),
      user: { ...user, id: bytes(user.id) },
      excludeCredentials: withIds(excludeCredentials),
    },
  });
  return said(made, {
    clientDataJSON: text(made.response.clientDataJSON),
    attestationObject: text(made.response.attestationObject),
    transports: made.response.getTransports?.(),
  });
}

export async function get({ publicKey }) {
  const { challenge, allowCredentials } = publicKey;
  const shown = await navigator.credentials.get({
    publicKey: {
      ...publicKey,
      challenge: bytes(challenge),
      allowCredentials: withIds(allowCredentials),
    },
  });
  return said(shown, {
    clientDataJSON: text(shown.response.clientDataJSON),
    authenticatorData: text(shown.response.authenticatorData),
    signature: text(shown.response.signature),
    userHandle: text(shown.response.userHandle),
  });
}

function said(credential, response) {
  return {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    authenticatorAttachment: credential.authenticatorAttachment ?? undefined,
    clientExtensionResults: credential.getClientExtensionResults(),
    response,
  };
}
