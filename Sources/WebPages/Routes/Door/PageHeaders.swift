import HTTPTypes

/// What every answer to a person carries.
let pageHeaders: HTTPFields = {
    let rules = [
        ("Cache-Control", "no-store"),
        ("Content-Security-Policy", contentSecurityPolicy),
        ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(), geolocation=(), microphone=(), payment=(), usb=()"),
        // Not `no-referrer`: after signing in again people come back to the page where they were.
        ("Referrer-Policy", "same-origin"),
        ("X-Content-Type-Options", "nosniff"),
        ("X-Frame-Options", "DENY"),
    ]
    var headers = HTTPFields()
    for (name, value) in rules {
        if let name = HTTPField.Name(name) { headers[name] = value }
    }
    return headers
}()

/// What a page carries that sites of the organisation's own may show in a frame; the same as any other where there is none.
func embeddedHeaders(on sites: [String]) -> HTTPFields {
    var headers = pageHeaders
    if let robots = HTTPField.Name("X-Robots-Tag") { headers[robots] = "noindex" }
    if sites.isEmpty { return headers }
    headers[.contentSecurityPolicy] = policy(framedBy: sites.joined(separator: " "))
    if let framing = HTTPField.Name("X-Frame-Options") { headers[framing] = nil }
    if let sharing = HTTPField.Name("Cross-Origin-Resource-Policy") { headers[sharing] = "cross-origin" }
    return headers
}

private let contentSecurityPolicy = policy(framedBy: "'none'")

/// Nothing but our own script, style and pictures; no plug-in, no other server.
private func policy(framedBy ancestors: String) -> String {
    [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'",
        "form-action 'self'", "base-uri 'none'", "frame-ancestors \(ancestors)",
    ].joined(separator: "; ")
}
