import CLibPQ
import Storage

/// Opens a connection and looks whether the server is one that Parley can use.
func connected(_ words: ConnectionWords) throws(StorageFailure) -> OpaquePointer {
    guard let handle = opened(words.parameters) else { throw .unreachable("there is no memory for a connection") }
    var failure: StorageFailure?
    if PQstatus(handle) != CONNECTION_OK {
        // The first answer has words in the server's language; the second has a code as well, and may be a yes.
        PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
        PQreset(handle)
        PQsetErrorVerbosity(handle, PQERRORS_DEFAULT)
    }
    if PQstatus(handle) != CONNECTION_OK {
        let text = PQerrorMessage(handle).map { String(cString: $0) } ?? "no reason was given"
        failure = refusal(words.withoutPassword(text))
    } else if PQserverVersion(handle) < 150_000 {
        failure = .serverTooOld(version: PQparameterStatus(handle, "server_version").map { String(cString: $0) } ?? "?")
    } else if let encoding = PQparameterStatus(handle, "server_encoding"), String(cString: encoding) != "UTF8" {
        failure = .accessRefused(
            "The database keeps its texts as \(String(cString: encoding)), and Parley needs UTF8. Create another one: "
                + "createdb --encoding UTF8 --template template0 parley"
        )
    }
    guard let failure else { return handle }
    PQfinish(handle)
    throw failure
}

private func opened(_ parameters: [String: String]) -> OpaquePointer? {
    let pairs = parameters.sorted { $0.key < $1.key }
    return withCStrings(pairs.map(\.key)) { keywords in
        withCStrings(pairs.map(\.value)) { values in PQconnectdbParams(keywords, values, 0) }
    }
}

/// Lends texts as an array that ends with a null pointer; the addresses are good until `body` returns.
private func withCStrings<Result>(_ texts: [String], _ body: ([UnsafePointer<CChar>?]) -> Result) -> Result {
    let copies = texts.map { Array($0.utf8CString) }
    let whole = copies.flatMap { $0 }
    return whole.withUnsafeBufferPointer { buffer in
        var place = 0
        var addresses: [UnsafePointer<CChar>?] = []
        for copy in copies {
            addresses.append(buffer.baseAddress.map { $0 + place })
            place += copy.count
        }
        return body(addresses + [nil])
    }
}

/// Reads libpq's text of a connection that did not come about; a line with `FATAL:  28P01: …` is the server's.
private func refusal(_ text: String) -> StorageFailure {
    for line in text.split(whereSeparator: \.isNewline).reversed() {
        let parts = line.split(separator: ":  ", maxSplits: 1)
        guard parts.count == 2, let colon = parts[1].firstIndex(of: ":") else { continue }
        let state = String(parts[1][..<colon])
        guard state.utf8.count == 5, state.utf8.allSatisfy({ isUpperOrDigit($0) }) else { continue }
        let message = parts[1][colon...].dropFirst().drop { $0 == " " }
        let failure = ServerComplaint(state: state, text: String(message)).failure
        if case .other = failure { return .unreachable(String(message)) }
        return failure
    }
    if text.contains("no password supplied") {
        return .accessRefused(
            "The database server asks for a password and none was given. Add it to the address, or set PGPASSWORD."
        )
    }
    return .unreachable(oneLine(text))
}

private func isUpperOrDigit(_ byte: UInt8) -> Bool {
    (0x41...0x5a).contains(byte) || (0x30...0x39).contains(byte)
}
