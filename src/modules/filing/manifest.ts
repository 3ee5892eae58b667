/** What the system vouches for when a dossier is filed: every file by its name in the dossier, its hash and its size. */
export interface ManifestFile {
  readonly component: string
  readonly name: string
  readonly sha256: string
  readonly size: number
}

export interface SignedManifest {
  /** The JSON text that is signed, as it was signed. */
  readonly body: string
  /** Ed25519 over the body, base64url. */
  readonly signature: string
  /** SPKI of the system's key, base64url. */
  readonly publicKey: string
  readonly [key: string]: unknown
}

export interface ManifestKeys {
  sign(bytes: Uint8Array): string
  readonly publicKey: string
}

/** Writes down what was read back and signs it with the system's own key. */
export function signManifest(
  keys: ManifestKeys,
  content: { draftId: string; procedureCode: string; at: Date; files: readonly ManifestFile[] },
): SignedManifest {
  const body = JSON.stringify({
    draft: content.draftId,
    procedure: content.procedureCode,
    at: content.at.toISOString(),
    files: [...content.files].sort(
      (a, b) => a.component.localeCompare(b.component) || a.sha256.localeCompare(b.sha256),
    ),
  })
  return { body, signature: keys.sign(Buffer.from(body)), publicKey: keys.publicKey }
}
