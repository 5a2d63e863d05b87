import HTTPTypes
import Journal
import Knowledge
import Organization
import Primitives
import Reception

/// Files of answers: added and taken away by whoever may change the answer, read by whoever sees it.
let answerFileRoutes: [PageRoute] = [
    .upload(
        "/answers/:id/files",
        access: .may([.writeAnswers, .publishAnswers]),
        upTo: fileLimits.bytes + 1 << 16
    ) { try await $0.addAnswerFile() },
    .get("/answers/:id/files", access: .member) { visit in
        let id: ID<KeptAnswer> = try visit.id()
        return .redirect("/answers/\(id)")
    },
    .get("/answers/:id/files/:file", access: .may([.read])) { visit in
        let (file, id): (ID<AnswerFile>, ID<KeptAnswer>) = (try visit.id("file"), try visit.id())
        let found = try await AnswerFiles(ground: visit.ground)(file, of: id, for: try visit.viewer())
        return Answer(status: .ok, content: .file(SentFile(found, isPublic: false)))
    },
    .post("/answers/:id/files/:file/remove", access: .may([.writeAnswers, .publishAnswers])) { visit in
        let file: ID<AnswerFile> = try visit.id("file")
        return try await visit.changeFiles { id, viewer in
            try await KeepAnswerFiles(ground: visit.ground).remove(file, of: id, by: viewer)
        }
    },
    .get("/answers/:id/files/:file/remove", access: .member) { visit in
        let id: ID<KeptAnswer> = try visit.id()
        return .redirect("/answers/\(id)")
    },
    // Without a sign-in, as the answer itself; of anything that is not public there is no file.
    .get("/a/:code/files/:file", access: .anybody) { visit in
        do {
            guard let file = ID<AnswerFile>(visit.parameters["file"] ?? "") else { throw AnswerFileRefused.unknown }
            let found = try await AnswerFiles(ground: visit.ground)(file, ofPublic: visit.parameters["code"] ?? "")
            return Answer(status: .ok, content: .file(SentFile(found, isPublic: true)))
        } catch AnswerFileRefused.unknown {
            return .page(PublicAnswerPage(), status: .notFound)
        }
    },
]

extension Visit {
    fileprivate func addAnswerFile() async throws -> Answer {
        let form = KeepAnswerFiles.Form(
            name: file?.name ?? "",
            words: fields.text("shows"),
            bytes: file?.bytes ?? []
        )
        return try await changeFiles { id, viewer in
            _ = try await KeepAnswerFiles(ground: ground).add(form, to: id, by: viewer)
        }
    }

    /// Does it and shows the answer; what is refused comes back on its page.
    fileprivate func changeFiles(
        _ change: (ID<KeptAnswer>, Organization.Viewer) async throws -> Void
    ) async throws -> Answer {
        let (id, viewer): (ID<KeptAnswer>, Organization.Viewer) = (try id(), try viewer())
        // Whoever does not see it learns nothing of it, whatever they send.
        var page = try await answer(id)
        do {
            try await change(id, viewer)
            return .redirect("/answers/\(id)", Notice(.answerSaved))
        } catch let refusal as AnswerFileRefused {
            page.typedWords = fields.text("shows")
            page.problems = [Problem(field: refusal.field, message: words.said(refusal))]
            return .page(page, status: TroubleAnswer(refusal, logger: house.logger).status)
        }
    }
}

extension SentFile {
    /// The bytes of a file never change, so that a reader’s copy stays true.
    init(_ whole: AnswerFile.Whole, isPublic: Bool) {
        let type = whole.file.type
        self.init(
            bytes: whole.bytes,
            contentType: [.text, .csv].contains(type) ? type.rawValue + "; charset=utf-8" : type.rawValue,
            name: whole.file.name,
            isShown: type.isPicture,
            // What is public may be taken back: no cache on the way keeps it longer than a public page.
            caching: isPublic ? "public, max-age=60" : "private, max-age=31536000, immutable"
        )
    }
}

extension AnswerFileRefused {
    /// The field of the form that it is about.
    fileprivate var field: String? {
        switch self {
        case .altMissing, .altTooLong: "shows"
        case .unknown: nil
        default: "file"
        }
    }
}

extension AnswerFileMark {
    /// A file with its address below this path.
    init(_ file: AnswerFile, below path: String) {
        self.init(
            id: file.id.description,
            address: "\(path)/files/\(file.id)",
            name: file.name,
            type: file.type.ending.uppercased(),
            shows: file.words,
            size: file.size,
            isPicture: file.type.isPicture
        )
    }
}
