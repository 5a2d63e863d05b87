import Foundation

/// Says what a server of another making would say to somebody who comes in, and nothing more.
final class ScriptedServer: Sendable {
    private let listener: LocalSocket

    init(parameters: [String: String]) throws {
        let listener = try LocalSocket.listening()
        self.listener = listener
        var answer = message("R", [0, 0, 0, 0])
        for (name, value) in parameters { answer += message("S", Array(name.utf8) + [0] + Array(value.utf8) + [0]) }
        answer += message("Z", Array("I".utf8))
        let thread = Thread { [answer] in
            while let client = listener.accepted() {
                guard client.received() != nil, client.sent(answer) else { continue }
                while client.received() != nil {}
            }
        }
        thread.start()
    }

    var address: String {
        "postgres://gwen:s3cr3t@127.0.0.1:\(listener.port)/parley?sslmode=disable&gssencmode=disable"
    }

    func close() { listener.close() }
}

private func message(_ kind: Character, _ body: [UInt8]) -> [UInt8] {
    let length = UInt32(body.count + 4).bigEndian
    return Array(String(kind).utf8) + withUnsafeBytes(of: length) { Array($0) } + body
}
