import Channels
import Governance
import Journal
import Primitives
import Storage
import TestSupport
import Testing

@testable import Listening

/// A network whose posts can be left as they came.
private struct SmallNetwork: ArrivalDecoder {
    let network = "mastodon"
    private let posts: [(bytes: [UInt8], scanned: ScannedPost, post: IncomingPost)]

    init(_ posts: [IncomingPost]) {
        self.posts = posts.map { post in
            let (bytes, scanned) = Self.scan(post)
            return (bytes, scanned, post)
        }
    }

    /// The posts as they came.
    var encoded: SourceBatch {
        var batch = SourceBatch()
        batch.encoded = posts.map { EncodedArrival($0.bytes, $0.scanned, decodedBy: self) }
        return batch
    }

    func id(of arrival: EncodedArrival) -> String { arrival.text(arrival.post.key) }

    func decode(_ bytes: [UInt8], into batch: inout SourceBatch) {
        guard let post = posts.first(where: { $0.bytes == bytes })?.post else {
            Issue.record("These bytes are no post.")
            return
        }
        batch.events.append(.posted(post))
    }

    /// All texts of a post one behind the other.
    private static func scan(_ post: IncomingPost) -> ([UInt8], ScannedPost) {
        var bytes: [UInt8] = []
        func piece(_ text: String) -> ScannedPost.Piece {
            bytes += text.utf8
            return ScannedPost.Piece(start: bytes.count - text.utf8.count, end: bytes.count, isUnescaped: false)
        }
        var scanned = ScannedPost()
        scanned.key = piece(post.id)
        scanned.author = piece(post.author.id)
        scanned.text = piece(post.text)
        scanned.languages = post.languages.map(piece)
        scanned.mentions = post.mentions.flatMap { [$0.id, $0.handle].compactMap(\.self) }.map(piece)
        scanned.parent = post.reply.map { piece($0.parent) }
        scanned.root = post.reply?.root.map(piece)
        scanned.isReply = post.reply != nil
        return (bytes, scanned)
    }
}

/// A post of a network that names authors by their ids only.
private func bare(
    _ id: String,
    _ text: String = "A fine morning on the dunes.",
    by author: String = "gwen",
    answers parent: String? = nil,
    root: String? = nil,
    languages: [String] = ["en"],
    naming account: String? = nil
) -> IncomingPost {
    let mentions = account.map { [MentionedAccount(id: $0, handle: "somebody")] } ?? []
    var post = somePost(id, by: author, text, answers: parent, root: root, languages: languages, mentions: mentions)
    post.author = PostAuthor(id: author == "us" ? "1001" : author + "-id", handle: "")
    return post
}

/// Posts that concern us for every reason, and many that do not.
private let stream: [IncomingPost] =
    (0..<400).map { bare("dull-\($0)", "Morning \($0) on the dunes.") } + [
        bare("joins-behind", "Me too.", answers: "match"), bare("match", "The tariff is wrong."),
        bare("joins", "And me.", answers: "unseen", root: "match"), bare("joins-twice", "So?", answers: "joins"),
        bare("elsewhere", "Yes.", answers: "unseen"), bare("answers-dull", "Yes.", answers: "dull-3"),
        bare("names-us", "Hello", naming: "1001"), bare("names-others", "Hello", naming: "1002"),
        bare("ours", "We are here.", by: "us"), bare("ours-joins", "We know.", by: "us", answers: "match"),
        bare("held", "Still?", answers: "old"),
        bare("english", "The invoice came late again and nobody at the office answers my letters.", languages: []),
        bare(
            "german",
            "Die invoice kam wieder zu spät, und niemand im Büro beantwortet meine Briefe.",
            languages: ["de"]
        ),
        bare("not-german", "Somebody sent me an invoice that I do not understand at all, what now?", languages: ["de"]),
        bare("meter-fr", "Le meter est en panne depuis trois jours et personne ne vient.", languages: ["fr"]),
        bare("match", "The tariff again."),
    ]

extension Ear {
    fileprivate struct Outcome: Equatable {
        var kept: [String]
        var sampled: [String]
        var counts: ListeningSource.Counts?
    }

    /// What becomes of a batch, with queries, an account, a post that is held, and a sample.
    fileprivate func outcome(of batch: SourceBatch) async throws -> Outcome {
        _ = try await query("tariff", "tariff")
        _ = try await query("invoice", "invoice lang:en")
        _ = try await query("meter", "meter NOT lang:fr")
        try await connectAccount()
        try await hear(bare("old", "An old tariff."))
        try await SetSample(ground: marram.ground)(
            StreamSample(rate: 10_000, days: 7),
            by: try await marram.viewer(.administrator)
        )
        var batch = batch
        batch.cursor = Cursor("c")
        batch.passedOver = 3
        let intake = try await intake()
        try await intake.take(batch)
        let sampled = try await marram.ground.read { connection in
            try connection.rows("SELECT native_id FROM sampled_post ORDER BY native_id").map {
                try $0.text("native_id")
            }
        }
        let kept = try await recorded().map { "\($0.post.id) \($0.language ?? "-") \($0.why)" }.sorted()
        return Outcome(kept: kept, sampled: sampled, counts: try await stored()?.counts)
    }
}

@Suite struct `Taking in posts that nobody has decoded` {
    @Test(arguments: Engine.allCases)
    func `keeps, samples and counts what it does of decoded ones`(engine: Engine) async throws {
        let plain = try await withEar(on: engine) { ear in
            try await ear.outcome(of: SourceBatch(events: stream.map(IncomingEvent.posted)))
        }
        let encoded = try await withEar(on: engine) { ear in
            try await ear.outcome(of: SmallNetwork(stream).encoded)
        }

        #expect(encoded == plain)
        #expect(plain.kept.count == 10)
        #expect(!plain.sampled.isEmpty)
        #expect(plain.counts?.received == Int64(stream.count) + 4)
    }

    @Test func `decodes few of those that concern nobody`() async throws {
        try await withEar(on: .sqlite) { ear in
            _ = try await ear.query("tariff", "tariff lang:en")
            _ = try await ear.intake()
            let sieve = Sieve(source: ear.source, book: ear.book, memory: ear.memory)

            let sifted = await sieve.sifted(SmallNetwork(stream).encoded)

            #expect(sifted.unwanted > 400)
            #expect(sifted.events.count == stream.count - sifted.unwanted)
            #expect(sifted.encoded.isEmpty)
        }
    }

    @Test func `decodes all of them where everything is kept`() async throws {
        try await withEar(on: .sqlite, keeping: .everything) { ear in
            try await ear.intake().take(SmallNetwork(Array(stream.prefix(5))).encoded)

            #expect(try await ear.recorded().count == 5)
        }
    }
}
