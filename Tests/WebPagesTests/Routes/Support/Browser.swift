import Foundation
import HTTPTypes
import Hummingbird
import HummingbirdTesting
import NIOCore
import Synchronization

/// A browser without script: it keeps cookies and fills the hidden field of every form.
final class Browser: Sendable {
    private let client: any TestClientProtocol
    private let cookies = Mutex<[String: String]>([:])
    private let lastPage = Mutex("")
    private let isSecure: Bool

    init(client: any TestClientProtocol, isSecure: Bool) {
        self.client = client
        self.isSecure = isSecure
    }

    func get(_ path: String, _ headers: [String: String] = [:]) async throws -> PageAnswer {
        try await send(.get, path, nil, headers)
    }

    /// Sends a form with the word that the last page carried.
    func post(
        _ path: String,
        _ fields: [String: String] = [:],
        _ headers: [String: String] = [:],
        method: HTTPRequest.Method = .post
    ) async throws -> PageAnswer {
        var fields = fields
        if fields["csrf"] == nil { fields["csrf"] = word }
        return try await send(method, path, fields, ["Sec-Fetch-Site": "same-origin"].merging(headers) { $1 })
    }

    /// Sends a form and goes where the answer leads.
    func submit(
        _ path: String,
        _ fields: [String: String] = [:],
        _ headers: [String: String] = [:]
    ) async throws
        -> PageAnswer
    {
        let answer = try await post(path, fields, headers)
        guard let next = answer.location else { return answer }
        return try await get(next, headers.filter { $0.key == "X-Parts" })
    }

    /// Sends a form with a file.
    func upload(_ path: String, _ fields: [String: String], _ name: String, _ bytes: [UInt8]) async throws -> PageAnswer
    {
        var body: [UInt8] = []
        for (field, value) in fields.merging(["csrf": word], uniquingKeysWith: { own, _ in own }) {
            let head = "--mark\r\nContent-Disposition: form-data; name=\"\(field)\"\r\n\r\n"
            body += Array("\(head)\(value)\r\n".utf8)
        }
        let head = "--mark\r\nContent-Disposition: form-data; name=\"file\"; filename=\"\(name)\"\r\n"
        body += Array("\(head)Content-Type: image/png\r\n\r\n".utf8) + bytes + Array("\r\n--mark--\r\n".utf8)
        let headers = ["Sec-Fetch-Site": "same-origin", "Content-Type": "multipart/form-data; boundary=mark"]
        return try await send(.post, path, nil, headers, ByteBuffer(bytes: body))
    }

    /// The word of the last page's forms.
    var word: String {
        lastPage.withLock { page in
            guard let start = page.firstRange(of: "name=\"csrf\" value=\"")?.upperBound else { return "" }
            return String(page[start...].prefix { $0 != "\"" })
        }
    }

    func cookie(_ name: String) -> String? { cookies.withLock { $0[name] } }

    func forget(_ name: String) { cookies.withLock { $0[name] = nil } }

    private func send(
        _ method: HTTPRequest.Method,
        _ path: String,
        _ fields: [String: String]?,
        _ extra: [String: String],
        _ raw: ByteBuffer? = nil
    ) async throws -> PageAnswer {
        var headers = HTTPFields()
        let jar = cookies.withLock { $0 }.map { "\($0.key)=\($0.value)" }.sorted()
        if !jar.isEmpty { headers[.cookie] = jar.joined(separator: "; ") }
        for (name, value) in extra { HTTPField.Name(name).map { headers[$0] = value } }
        if fields != nil { headers[.contentType] = "application/x-www-form-urlencoded" }
        let body = raw ?? fields.map { ByteBuffer(string: encoded($0)) }
        let answer = PageAnswer(
            try await client.executeRequest(uri: path, method: method, headers: headers, body: body)
        )
        cookies.withLock { jar in
            for cookie in answer.cookies { jar[cookie.name] = cookie.value.isEmpty ? nil : cookie.value }
        }
        if answer.text.contains("name=\"csrf\"") { lastPage.withLock { $0 = answer.text } }
        return answer
    }
}

/// What came back.
struct PageAnswer: Sendable {
    let status: HTTPResponse.Status
    let headers: HTTPFields
    let text: String

    init(_ response: TestResponse) {
        status = response.status
        headers = response.headers
        text = String(buffer: response.body)
    }

    var location: String? { headers[.location] }

    var cookies: [(name: String, value: String, rules: String)] {
        headers[values: .setCookie].map { line in
            let parts = line.split(separator: ";", maxSplits: 1)
            let pair = parts[0].split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (String(pair[0]), pair.count > 1 ? String(pair[1]) : "", parts.count > 1 ? String(parts[1]) : "")
        }
    }

    func header(_ name: String) -> String? { HTTPField.Name(name).flatMap { headers[$0] } }

    /// What stands between two pieces of the page, where they first occur.
    func between(_ begin: String, _ end: String) -> String? {
        guard let start = text.firstRange(of: begin)?.upperBound,
            let stop = text[start...].firstRange(of: end)?.lowerBound
        else { return nil }
        return String(text[start..<stop])
    }
}

/// The fields as a browser encodes them.
func encoded(_ fields: [String: String]) -> String {
    fields.sorted { $0.key < $1.key }.map { "\(encoded($0.key))=\(encoded($0.value))" }.joined(separator: "&")
}

private func encoded(_ text: String) -> String {
    text.utf8.map { byte -> String in
        switch byte {
        case 48...57, 65...90, 97...122: String(UnicodeScalar(byte))
        default: "%" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
        }
    }.joined()
}
