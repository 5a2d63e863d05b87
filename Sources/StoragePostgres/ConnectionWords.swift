import CLibPQ
import Storage

/// A connection string, read: what libpq is told, what is ours, and what may be shown of it.
///
/// Both of libpq's forms are understood, `postgres://user@host/database?…` and `host=… dbname=…`, with everything that
/// libpq knows. Two words are ours: `pool=8` and `prepared=off`.
struct ConnectionWords: Sendable, CustomStringConvertible {
    /// What libpq is told.
    let parameters: [String: String]
    /// What was said about the driver.
    let settings: PostgresSettings

    init(_ text: String, settings: PostgresSettings) throws(StorageFailure) {
        var settings = settings
        let (rest, ours) = split(text)
        if let pool = ours["pool"] {
            guard let number = Int(pool), (1...500).contains(number) else {
                throw .accessRefused("pool= is a number of connections from 1 to 500.")
            }
            settings.connections = number
        }
        if let prepared = ours["prepared"] {
            guard ["on", "off"].contains(prepared) else { throw .accessRefused("prepared= is either on or off.") }
            settings.isPrepared = prepared == "on"
        }
        self.settings = settings
        let given = try parsed(rest)
        parameters = defaults.merging(given) { $1 }.merging(["client_encoding": "UTF8"]) { $1 }
    }

    /// The database's address, without the password and everything else that is nobody's business.
    var description: String {
        let user = parameters["user"].map { $0 + "@" } ?? ""
        let port = parameters["port"].map { ":" + $0 } ?? ""
        let host = parameters["host"] ?? parameters["hostaddr"] ?? "localhost"
        return "postgres://\(user)\(host)\(port)/\(parameters["dbname"] ?? parameters["user"] ?? "")"
    }

    /// Takes the password out of a text, wherever it comes from.
    func withoutPassword(_ text: String) -> String {
        let secrets = [parameters["password"], parameters["sslpassword"]].compactMap { $0 }.filter { !$0.isEmpty }
        return secrets.reduce(text) { text, secret in
            text.split(separator: secret, omittingEmptySubsequences: false).joined(separator: "•••")
        }
    }
}

/// A server that vanished is noticed within half a minute; an administrator sees who we are.
private let defaults = [
    "application_name": "parley", "connect_timeout": "10", "keepalives": "1", "keepalives_idle": "30",
    "keepalives_interval": "10", "keepalives_count": "3", "tcp_user_timeout": "30000",
]

/// What libpq makes of a text; its own words about a wrong one may hold a password, and are left out.
private func parsed(_ text: String) throws(StorageFailure) -> [String: String] {
    var complaint: UnsafeMutablePointer<CChar>?
    let options = PQconninfoParse(text, &complaint)
    defer {
        PQfreemem(complaint)
        PQconninfoFree(options)
    }
    guard let options else { throw unreadable }
    var found: [String: String] = [:]
    // libpq ends the array with an entry without a keyword.
    var option = options
    while let keyword = option.pointee.keyword {
        if let value = option.pointee.val { found[String(cString: keyword)] = String(cString: value) }
        option += 1
    }
    // Signs in a password that were not written as %2F and the like end up elsewhere.
    let isTorn = ["host", "port", "dbname", "user"].contains { found[$0]?.contains("@") ?? false }
    let ports = (found["port"] ?? "").split(separator: ",").allSatisfy { UInt16($0) != nil }
    if text.contains("://"), isTorn || !ports { throw unreadable }
    return found
}

private let unreadable = StorageFailure.accessRefused(
    "The address of the database cannot be read. Write postgres://USER:PASSWORD@HOST:PORT/DATABASE, with signs such as "
        + "@ / : % in the password as %40 %2F %3A %25, or leave the password out and set PGPASSWORD."
)

/// Takes our own words out, which libpq would refuse.
private func split(_ text: String) -> (rest: String, ours: [String: String]) {
    var ours: [String: String] = [:]
    let isAddress = text.hasPrefix("postgres://") || text.hasPrefix("postgresql://")
    var head = ""
    var tail = Substring(text)
    if isAddress {
        guard let mark = text.firstIndex(of: "?") else { return (text, [:]) }
        head = String(text[..<mark])
        tail = text[text.index(after: mark)...]
    }
    let separator: Character = isAddress ? "&" : " "
    let kept = tail.split(separator: separator, omittingEmptySubsequences: isAddress).filter { part in
        for name in ["pool", "prepared"] where part.hasPrefix(name + "=") {
            ours[name] = String(part.dropFirst(name.count + 1))
            return false
        }
        return true
    }.joined(separator: String(separator))
    return (isAddress && !kept.isEmpty ? head + "?" + kept : head + kept, ours)
}
