package import Journal
package import Organization
package import Primitives
import Storage

/// Adds files to an answer and takes them away, for whoever may change what it says.
package struct KeepAnswerFiles: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Form: Sendable {
        package var name: String
        /// What it shows; needed of pictures.
        package var words: String
        package var bytes: [UInt8]

        package init(name: String, words: String, bytes: [UInt8]) {
            (self.name, self.words, self.bytes) = (name, words, bytes)
        }
    }

    package func add(_ form: Form, to id: ID<Answer>, by viewer: Viewer) async throws -> AnswerFile {
        guard !form.bytes.isEmpty else { throw AnswerFileRefused.missing }
        guard form.bytes.count <= fileLimits.bytes else { throw AnswerFileRefused.tooLarge }
        guard let type = fileType(of: form.bytes, named: form.name) else { throw AnswerFileRefused.typeUnfit }
        let bytes = try stripped(form.bytes, of: type)
        let file = AnswerFile(
            id: .new(at: ground.clock()),
            answer: id,
            name: try checkedFileName(form.name, of: type),
            type: type,
            words: try checkedFileWords(form.words, of: type),
            size: bytes.count,
            hash: contentHash(of: bytes)
        )
        _ = try await AnswerChange(ground: ground)(
            id,
            from: nil,
            by: viewer,
            needing: { $0.permissionToChange },
            { answer, now, connection in
                let table = AnswerFileTable(organization: viewer.organization, connection: connection)
                guard try table.all(of: id).count < fileLimits.files else { throw AnswerFileRefused.tooMany }
                try table.insert(file, bytes, by: viewer.actor, at: now)
                answer.changedAt = now
                return AnswerFileAdded(answer: id, version: answer.version, file: file.id, size: file.size)
            }
        )
        return file
    }

    package func remove(_ file: ID<AnswerFile>, of id: ID<Answer>, by viewer: Viewer) async throws {
        _ = try await AnswerChange(ground: ground)(
            id,
            from: nil,
            by: viewer,
            needing: { $0.permissionToChange },
            { answer, now, connection in
                let table = AnswerFileTable(organization: viewer.organization, connection: connection)
                guard let found = try table.find(file, of: id) else { throw AnswerFileRefused.unknown }
                try table.remove(found)
                answer.changedAt = now
                return AnswerFileRemoved(answer: id, version: answer.version, file: file)
            }
        )
    }
}
