import Journal
import Organization
import Primitives
import Reception
import Responding

/// What the pages of saved replies know and do.
struct SavedReplyDesk: KeptDesk {
    let directory: Directory
    let viewer: Organization.Viewer
    let words: Words

    init(_ visit: Visit) async throws {
        viewer = try visit.viewer()
        directory = try await Directory(visit)
        words = visit.words
    }

    func content(of reply: SavedReply) -> KeptLine.Content { .text(reply.text) }

    func editor(of reply: SavedReply?) -> SavedReplyEditorPage {
        SavedReplyEditorPage(
            id: reply?.id.description,
            version: reply?.version ?? 0,
            name: reply?.name ?? "",
            text: reply?.text ?? "",
            readers: readers(in: words),
            variables: SavedReplyVariable.allCases.map(\.mark)
        )
    }

    func save(
        _ fields: FormFields,
        as reply: SavedReply?,
        for unit: UnitID?,
        with keep: Keep<SavedReply>
    ) async throws {
        let (name, text, version) = (fields.text("name"), fields.text("text"), Int(fields.text("version")) ?? 0)
        if let reply {
            _ = try await keep.change(reply.id, from: version, name: name, text: text, by: viewer)
        } else {
            _ = try await keep.create(name, text: text, for: unit, by: viewer)
        }
    }

    func field(of refusal: any Refusal) -> String? {
        switch refusal {
        case DetailsRefused.nameMissing, SavedReplyRefused.nameTaken: "name"
        case DetailsRefused.unitUnknown: "unit"
        case SavedReplyRefused.textMissing, SavedReplyRefused.textTooLong, SavedReplyRefused.variableUnknown: "text"
        default: nil
        }
    }
}
