import Foundation

/// The files of answers beside an export: one JSON object a line, with answer, name, what it shows and the bytes.
struct FileLines {
    let client: ParleyClient
    let path: String

    /// Begins anew; nothing is written over.
    func begin() throws {
        try Data().write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
    }

    /// Adds the files of one answer.
    func append(filesOf answer: String) async throws {
        let files = JSONObject(try await client.call("GET", "/answers/\(percentEncoded(answer))/files")).list("files")
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
        defer { try? handle.close() }
        _ = try handle.seekToEnd()
        for file in files {
            let address = "/answers/\(percentEncoded(answer))/files/\(percentEncoded(file.text("id")))"
            let whole = JSONObject(try await client.call("GET", address))
            let line: [String: Any] = [
                "answer": answer, "name": file.text("name"), "shows": file.text("shows"),
                "content": whole.text("content"),
            ]
            try handle.write(contentsOf: try JSONSerialization.data(withJSONObject: line, options: [.sortedKeys]))
            try handle.write(contentsOf: Data("\n".utf8))
        }
    }

    /// Gives answers their files, unless they have one by this name; says how many were added.
    func bringIn() async throws -> Int {
        var added = 0
        for (place, text) in try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n").enumerated() {
            let value = try? JSONSerialization.jsonObject(with: Data(text.utf8))
            let line = JSONObject(value)
            guard !line.text("answer").isEmpty else {
                throw CommandTrouble(code: 65, "Line \(place + 1) of \(path) is no file of an answer.")
            }
            let address = "/answers/\(percentEncoded(line.text("answer")))/files"
            let known = JSONObject(try await client.call("GET", address)).list("files")
            if known.contains(where: { $0.text("name") == line.text("name") }) { continue }
            _ = try await client.call("POST", address, line.members.filter { $0.key != "answer" })
            added += 1
        }
        return added
    }
}
