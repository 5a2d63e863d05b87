package import Journal
package import Organization
package import Primitives
import Storage

/// The files of an answer, for whoever sees the answer, and for nobody else.
package struct AnswerFiles: Sendable {
    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    /// The earliest first.
    package func all(of id: ID<Answer>, for viewer: Viewer) async throws -> [AnswerFile] {
        try await ground.read { connection in
            _ = try viewer.answer(id, on: connection)
            return try AnswerFileTable(organization: viewer.organization, connection: connection).all(of: id)
        }
    }

    package func callAsFunction(
        _ file: ID<AnswerFile>,
        of id: ID<Answer>,
        for viewer: Viewer
    ) async throws -> AnswerFile.Whole {
        try await ground.read { connection in
            _ = try viewer.answer(id, on: connection)
            return try whole(file, of: id, in: viewer.organization, on: connection)
        }
    }

    /// Of a public answer, for anybody, by the short word of its address.
    package func callAsFunction(_ file: ID<AnswerFile>, ofPublic code: String) async throws -> AnswerFile.Whole {
        try await ground.read { connection in
            guard let organization = try OrganizationTable(on: connection).profile()?.id,
                let answer = try AnswerTable(of: organization, on: connection)
                    .answers(where: "a.code = \(code) AND a.state = 'public'").first
            else { throw AnswerFileRefused.unknown }
            return try whole(file, of: answer.id, in: organization, on: connection)
        }
    }
}

private func whole(
    _ file: ID<AnswerFile>,
    of answer: ID<Answer>,
    in organization: OrganizationID,
    on connection: any Connection
) throws -> AnswerFile.Whole {
    let table = AnswerFileTable(organization: organization, connection: connection)
    guard let found = try table.find(file, of: answer), let bytes = try table.content(of: found) else {
        throw AnswerFileRefused.unknown
    }
    return AnswerFile.Whole(file: found, bytes: bytes)
}
