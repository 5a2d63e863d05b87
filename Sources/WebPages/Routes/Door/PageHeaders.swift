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

/// Nothing but our own script, style and pictures; no frame, no plug-in, no other server.
private let contentSecurityPolicy = [
    "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' data:", "connect-src 'self'",
    "form-action 'self'", "base-uri 'none'", "frame-ancestors 'none'",
].joined(separator: "; ")
