import Foundation
import Outbound
import Safekeeping
import Server

extension ParleyClient {
    /// Asks for a file and keeps it under a name; when it does not come to its end, there is none.
    func download(_ method: String, _ path: String, to file: String) async throws {
        // The person at the keyboard names the server.
        let outbound = AsyncHTTPOutbound(userAgent: "parley/\(parleyVersion)", reach: .wherever)
        do {
            try await download(method, path, to: file, through: outbound)
            try await outbound.shutdown()
        } catch {
            try? FileManager.default.removeItem(atPath: file + ".partial")
            try? await outbound.shutdown()
            throw error
        }
    }

    private func download(
        _ method: String,
        _ path: String,
        to file: String,
        through outbound: AsyncHTTPOutbound
    ) async throws {
        let partial = file + ".partial"
        guard !FileManager.default.fileExists(atPath: file) else {
            throw CommandTrouble(
                code: 1,
                "There is a file \(file) already. Choose another name, or move it away first."
            )
        }
        guard FileManager.default.createFile(atPath: partial, contents: nil, attributes: [.posixPermissions: 0o600]),
            let handle = FileHandle(forWritingAtPath: partial)
        else { throw CommandTrouble(code: 1, "\(partial) cannot be written. Choose another place with --to.") }
        var headers = [(name: "Accept", value: "*/*")]
        if let token { headers.append((name: "Authorization", value: "Bearer \(token)")) }
        let request = OutboundRequest(
            method,
            "\(address)/api/v1\(path)",
            headers: headers,
            // The server reads everything before it says a word.
            deadline: .seconds(3_600),
            isWrite: true
        )
        do {
            try await outbound.stream(request) { head, body in
                guard head.status == 200 else { throw try await refusal(head.status, body) }
                for try await piece in body { try handle.write(contentsOf: piece) }
                try handle.close()
            }
        } catch let failure as CocoaError where failure.code == .fileWriteOutOfSpace {
            throw CopyRefused.noRoom
        } catch let failure as OutboundFailure {
            throw CommandTrouble(code: 69, "The server at \(address) did not send the file: \(failure.description)")
        }
        try nameFinishedFile(file)
    }

    private func refusal(
        _ status: Int,
        _ body: any AsyncSequence<[UInt8], any Error>
    ) async throws -> CommandTrouble {
        var bytes: [UInt8] = []
        for try await piece in body where bytes.count < 1 << 16 { bytes += piece }
        let answer = try? JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any]
        let told = answer?["error"] as? [String: Any]
        let hint = status == 401 ? " Use `parley sign-in`, or give --token." : ""
        let message = told?["message"] as? String ?? "The server answered \(status)."
        return CommandTrouble(code: status >= 500 ? 70 : 1, message + hint)
    }
}
