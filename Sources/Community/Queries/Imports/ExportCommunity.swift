package import Journal
package import Organization
import Primitives
import Storage

/// Everything that stands in the community in the open form that an import reads; for those who take data out.
///
/// Members come without an address, those who have left without a name; of who pressed a button there is a number. What
/// stands in a space that not everybody reads stays here: whoever takes the lines in would show it to anybody.
package struct ExportCommunity: Sendable {
    /// How many lines a page has, a few more where those who work here stand on it.
    package static let pageLength = 1_000

    let ground: Ground

    package init(ground: Ground) {
        self.ground = ground
    }

    package struct Page: Sendable {
        package let records: [ForumRecord]
        /// Where the next page begins; `nil` behind the last one.
        package let next: String?
    }

    /// Pages come in the order in which an import wants them.
    package func callAsFunction(from key: String? = nil, by viewer: Viewer) async throws -> Page {
        try viewer.require(.export, in: nil)
        let place = try key.map { text in
            guard let place = ExportPlace(text) else { throw ImportRefused.idUnfit }
            return place
        }
        let start = place ?? ExportPlace(part: .member, ids: [])
        return try await ground.read { connection in
            let rows = ExportedRows(organization: viewer.organization, connection: connection, limit: Self.pageLength)
            let (records, last) = try rows.records(from: start)
            let next = records.count < Self.pageLength ? start.part.next.map { ExportPlace(part: $0, ids: []) } : last
            let isFirst = start.part == .member && start.ids.isEmpty
            let first = try isFirst ? rows.officials() : []
            return Page(records: first + records, next: next?.description)
        }
    }
}

/// Where a page of an export begins: behind these ids of a part.
struct ExportPlace: Sendable, Equatable, CustomStringConvertible {
    enum Part: String, Sendable, CaseIterable {
        case member
        case topic
        case answer
        case comment
        case help
        case accepted
        case link

        var next: Part? {
            Self.allCases.firstIndex(of: self).flatMap { place in
                place + 1 < Self.allCases.count ? Self.allCases[place + 1] : nil
            }
        }
    }

    let part: Part
    let ids: [String]

    init(part: Part, ids: [String]) {
        (self.part, self.ids) = (part, ids)
    }

    /// Reads the form that `description` writes; `nil` when it is not one.
    init?(_ text: String) {
        let pieces = text.split(separator: "_").map(String.init)
        guard let part = pieces.first.flatMap(Part.init), pieces.count <= 3 else { return nil }
        let ids = Array(pieces.dropFirst())
        guard ids.allSatisfy({ ID<Imported>($0) != nil || Int64($0) != nil }) else { return nil }
        self.init(part: part, ids: ids)
    }

    var description: String { ([part.rawValue] + ids).joined(separator: "_") }

    /// The id behind which it begins; the first of all where it is the beginning of a part.
    func id(_ place: Int = 0) -> ID<Imported>? {
        ids.count > place ? ID<Imported>(ids[place]) : ID<Imported>(bytes: [UInt8](repeating: 0, count: 16))
    }

    /// The number beside the id.
    var number: Int64 { ids.count > 1 ? Int64(ids[1]) ?? .max : .min }
}
