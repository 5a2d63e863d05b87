import Channels
import Conversations
import HTTPTypes
import Journal
import Listening
import Matching
import Organization
import Primitives
import Reception
import Storage

extension Visit {
    /// Looks at what is written without keeping it: a piece of the page for the script, the whole editor without it.
    func checkQuery() async throws -> Answer {
        let kept = try await queryInEditor()
        let text = fields.text("text")
        let check = try await check(text, replacing: kept?.text)
        let status: HTTPResponse.Status = check.error == nil ? .ok : .unprocessableContent
        if parts == ["check"] {
            return .fragment(check.html(in: try await routes.frame(for: self, flashes: [])), status: status)
        }
        var page =
            if let kept { try await editor(of: kept) } else {
                try await newQuery(name: fields.text("name"), text: text)
            }
        page.name = fields.text("name")
        // A version that a colleague has saved meanwhile is not what was read here.
        if kept != nil { page.version = Int(fields.text("version")) ?? page.version }
        page.text = text
        page.check = check
        return .page(page, status: status)
    }

    /// What can be said about a wording, and what it would find.
    func check(_ text: String, replacing stored: String?) async throws -> QueryCheck {
        let preview = Listening.QueryPreview(ground: ground)
        // A wording that an older program took and this one refuses finds nothing to compare with.
        let known = stored.flatMap { (try? StandingQuery(id: "stored", parsing: $0)) == nil ? nil : $0 }
        do {
            let after = try await preview(text, replacing: known, by: try viewer())
            var before: Listening.QueryPreview.Result?
            if let known { before = try await preview(known, replacing: nil, by: try viewer()) }
            return QueryCheck(
                text: text,
                understood: after.understood,
                remarks: after.lints.map { QueryRemark($0, in: words) },
                preview: QueryPreview(
                    after,
                    before: before,
                    with: try await faces(of: after.found + after.lost + after.sampledFound),
                    in: words
                )
            )
        } catch let rejected as QueryRejected {
            return QueryCheck(
                text: text,
                error: QueryError(
                    message: words.said(rejected.reason),
                    range: rejected.offset..<min(rejected.offset + 1, max(text.utf8.count, rejected.offset)),
                    line: rejected.line,
                    column: rejected.column
                )
            )
        }
    }

    /// Who wrote these posts, as we know them by now, and what their networks are called.
    ///
    /// A stream may name an author by an id only; who it is was found out later.
    private func faces(of found: [Listening.QueryPreview.Found]) async throws -> PreviewFaces {
        let viewer = try viewer()
        let shown = found.map { (network: $0.post.network, id: $0.post.id) }
        let authors = try await ground.read { connection in
            let table = PostTable(of: viewer.organization, on: connection)
            return try shown.compactMap { try table.find($0.id, on: $0.network)?.content }
        }
        return PreviewFaces(
            authors: Dictionary(
                authors.map { ([$0.network, $0.id], $0.author.called) },
                uniquingKeysWith: { first, _ in first }
            ),
            networks: Dictionary(
                Set(shown.map(\.network)).map { ($0, house.title(of: $0, in: words)) },
                uniquingKeysWith: { first, _ in first }
            )
        )
    }

    /// The stored query whose editor sent this; `nil` for one that is new.
    private func queryInEditor() async throws -> KeptQuery? {
        guard let given = fields["id"] else { return nil }
        guard let id = ID<KeptQuery>(given), let query = try await keptQuery(id) else { throw QueryRefused.unknown }
        return query
    }
}

extension House {
    /// A network's title, such as “Bluesky”.
    func title(of network: String, in words: Words) -> String {
        channels.manifests.first { $0.name == network }?.shortTitle(in: words) ?? network
    }
}

/// What people and networks are called in a preview.
struct PreviewFaces: Sendable {
    /// By network and id of the post.
    let authors: [[String]: String]
    let networks: [String: String]
}

extension QueryRemark {
    init(_ lint: QueryLint, in words: Words) {
        self.init(message: [words.said(lint.message), lint.reading].compactMap { $0 }.joined(separator: " "))
    }
}

extension QueryPreview {
    /// `before` is what the stored wording finds; `nil` for a query that is not stored yet.
    init(
        _ after: Listening.QueryPreview.Result,
        before: Listening.QueryPreview.Result?,
        with faces: PreviewFaces,
        in words: Words
    ) {
        let old = Dictionary((before?.days ?? []).map { ($0.day, $0.count) }, uniquingKeysWith: { $1 })
        let new = Dictionary(after.days.map { ($0.day, $0.count) }, uniquingKeysWith: { $1 })
        let days = Set(old.keys).union(new.keys).sorted().suffix(14)
        let stayed = (before?.foundCount ?? 0) - after.lostCount
        self.init(
            posts: after.tried,
            days: days.map { day in
                QueryDay(
                    day: Moment(microseconds: day * 86_400_000_000),
                    before: old[day] ?? 0,
                    after: new[day] ?? 0
                )
            },
            gained: after.foundCount - stayed,
            gainedExamples: after.found.filter { before == nil || $0.isNew }.prefix(10).map {
                PreviewPost($0, with: faces)
            },
            lost: after.lostCount,
            lostExamples: after.lost.prefix(10).map { PreviewPost($0, with: faces) },
            sampledExamples: after.sampledFound.map { PreviewPost($0, with: faces) },
            note: after.note(in: words)
        )
    }
}

extension Listening.QueryPreview.Result {
    /// How many posts a day it is about, where a sample says so.
    fileprivate func note(in words: Words) -> String? {
        guard let estimate else { return nil }
        let volume = estimate.volume
        return words.text(
            .sampleNote,
            [
                "n": words.number(Int(volume.perDay.rounded())), "low": words.number(Int(volume.low.rounded())),
                "high": words.number(Int(volume.high.rounded())), "found": words.number(sampledCount),
                "of": words.number(sampled), "one": words.number(1_000_000 / max(estimate.rate, 1)),
                "date": words.shortDate(estimate.since),
            ]
        )
    }
}

extension PreviewPost {
    fileprivate init(_ found: Listening.QueryPreview.Found, with faces: PreviewFaces) {
        let post = found.post
        self.init(
            person: faces.authors[[post.network, post.id]] ?? post.author.called,
            network: faces.networks[post.network] ?? post.network,
            at: found.post.createdAt,
            passage: Passage(
                text: found.post.text,
                language: found.post.languages.first,
                highlights: found.explanation.clauses.filter { $0.field == .text }.flatMap(\.ranges)
            ),
            url: found.post.url
        )
    }
}
