import Channels
import Conversations
import Journal
import Knowledge
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Community

extension Square {
    fileprivate var walls: KeepWalls { KeepWalls(ground: ground) }
    fileprivate var choose: ChoosePieces { ChoosePieces(ground: ground, address: communityAddress) }

    fileprivate func wall(_ name: String = "spring") async throws -> Wall {
        let nia = try await marram.viewer(.administrator)
        return try await walls.create(name, titled: "What people said", in: marram.meter.id, by: nia)
    }

    /// What anybody reads on it.
    fileprivate func standing(on wall: Wall) async throws -> [String] {
        try await WallQuery(ground: ground)(named: wall.name).pieces.map(\.words)
    }

    fileprivate func follow() async throws {
        _ = try await FollowerRun(WallFollower(), on: ground).catchUp()
    }

    fileprivate func copies() async throws -> Int64 {
        try await ground.read { connection in
            try connection.rows("SELECT COUNT(*) AS number FROM wall_piece WHERE words <> ''").first?
                .integer("number") ?? 0
        }
    }
}

@Suite struct `A wall` {
    @Test(arguments: Engine.allCases)
    func `is kept by those who publish, under a name of its own`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (nia, tom) = (
                try await square.marram.viewer(.administrator), try await square.marram.viewer(.meterAgent)
            )
            await #expect(throws: NotAllowed(permission: .publishAnswers)) {
                _ = try await square.walls.create("spring", titled: "A", in: square.marram.meter.id, by: tom)
            }
            for name in ["S", "Spring", "-a-", "spring 1", "a/b", ""] {
                await #expect(throws: WallRefused.nameUnfit) { _ = try await square.wall(name) }
            }
            let wall = try await square.wall()
            await #expect(throws: WallRefused.nameTaken) { _ = try await square.wall() }
            let renamed = try await square.walls.change(wall.id, from: 1, to: "summer", titled: "Then", by: nia)
            await #expect(throws: WallRefused.changed) {
                _ = try await square.walls.change(wall.id, from: 1, to: "autumn", titled: "Then", by: nia)
            }
            await #expect(throws: WallRefused.unknown) { _ = try await square.standing(on: wall) }
            #expect(try await square.standing(on: renamed) == [])
            let ada = try await square.marram.viewer(.tariffAgent)
            await #expect(throws: WallRefused.unknown) {
                _ = try await WallQuery(ground: square.ground)(wall.id, for: ada)
            }
            try await square.walls.remove(wall.id, by: nia)
            await #expect(throws: WallRefused.unknown) { _ = try await square.standing(on: renamed) }
            #expect(try await square.facts(WallRemoved.self).count == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `shows what a person chose, in their order, and each once`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            let nia = try await square.marram.viewer(.administrator)
            let wall = try await square.wall()
            let first = try await square.topic(.praise, "Thank you", "It was quick.", by: mira)
            let second = try await square.topic(.praise, "Well done", "It was kind.", by: mira)
            let piece = try await square.choose.add(.topic(first.id), note: "Kind.", to: wall.id, by: nia)
            _ = try await square.choose.add(.topic(second.id), note: "", to: wall.id, by: nia)
            await #expect(throws: WallRefused.standsHere) {
                _ = try await square.choose.add(.topic(first.id), note: "", to: wall.id, by: nia)
            }
            #expect(piece.author == "Mira")
            #expect(piece.url == "\(communityAddress)/q/\(first.code)")
            try await square.choose.change(piece.id, of: wall.id, to: 2, by: nia)
            #expect(try await square.standing(on: wall) == ["Well done\n\nIt was kind.", "Thank you\n\nIt was quick."])
            await #expect(throws: WallRefused.placeUnfit) {
                try await square.choose.change(piece.id, of: wall.id, to: 3, by: nia)
            }
            let tom = try await square.marram.viewer(.meterAgent)
            await #expect(throws: NotAllowed(permission: .publishAnswers)) {
                try await square.choose.pull(piece.id, of: wall.id, because: .ours, by: tom)
            }
            try await square.choose.pull(piece.id, of: wall.id, because: .ours, by: nia)
            _ = try await square.choose.add(.topic(first.id), note: "", to: wall.id, by: nia)
            #expect(try await square.standing(on: wall).count == 2)
        }
    }

    @Test(arguments: Engine.allCases)
    func `loses at once what is hidden, and whose author leaves or asks`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let (nia, hugh) = (
                try await square.marram.viewer(.administrator), try await square.marram.viewer(.hubMember)
            )
            let wall = try await square.wall()
            let topic = try await square.topic(.praise, "Thank you", "It was quick.", by: mira)
            let answer = try await square.answer("It was.", to: topic, by: ben)
            let other = try await square.topic(.praise, "Well done", "It was kind.", by: ben)
            for source in [Wall.Source.topic(topic.id), .contribution(answer.id), .topic(other.id)] {
                _ = try await square.choose.add(source, note: "", to: wall.id, by: nia)
            }
            #expect(try await square.standing(on: wall).count == 3)
            try await square.moderate.hide(.contribution(answer.id), because: "Loud.", by: hugh)
            #expect(try await square.standing(on: wall).count == 2)
            try await square.follow()
            #expect(try await square.copies() == 2)
            try await square.moderate.show(.contribution(answer.id), by: hugh)
            #expect(try await square.standing(on: wall).count == 2, "what was pulled is chosen anew or not at all")

            try await square.keep.leave(ben)
            #expect(try await square.standing(on: wall) == ["Thank you\n\nIt was quick."])
            try await square.follow()
            #expect(try await square.copies() == 1)
            await #expect(throws: WallRefused.notPublic) {
                _ = try await square.choose.add(.topic(other.id), note: "", to: wall.id, by: nia)
            }

            let pieces = try await WallQuery(ground: square.ground)(named: wall.name).pieces
            let last = try #require(pieces.first)
            try await square.choose.pull(last.id, of: wall.id, because: .asked, by: nia)
            #expect(try await square.standing(on: wall) == [])
            #expect(try await square.copies() == 0)
            await #expect(throws: WallRefused.askedNotTo) {
                _ = try await square.choose.add(.topic(topic.id), note: "", to: wall.id, by: nia)
            }
            let second = try await square.wall("other")
            await #expect(throws: WallRefused.askedNotTo) {
                _ = try await square.choose.add(.topic(topic.id), note: "", to: second.id, by: nia)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `loses at once what its author takes back`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let nia = try await square.marram.viewer(.administrator)
            let wall = try await square.wall()
            let topic = try await square.topic(.praise, "Thank you", "It was quick.", by: mira)
            let answer = try await square.answer("It was.", to: topic, by: ben)
            for source in [Wall.Source.topic(topic.id), .contribution(answer.id)] {
                _ = try await square.choose.add(source, note: "", to: wall.id, by: nia)
            }
            _ = try await TakeBackWords(ground: square.ground)(by: mira)
            #expect(try await square.standing(on: wall) == ["It was."], "others’ words stay")
            #expect(try await square.copies() == 1)
            await #expect(throws: WallRefused.notPublic) {
                _ = try await square.choose.add(.topic(topic.id), note: "", to: wall.id, by: nia)
            }
        }
    }

    @Test(arguments: Engine.allCases)
    func `loses what stood under a merged topic with the one that goes on`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let (nia, hugh) = (
                try await square.marram.viewer(.administrator), try await square.marram.viewer(.hubMember)
            )
            let wall = try await square.wall()
            let kept = try await square.topic(.praise, "Thank you", "It was quick.", by: mira)
            let double = try await square.topic(.praise, "Thanks a lot", "It was swift.", by: mira)
            let answer = try await square.answer("It was.", to: double, by: ben)
            for source in [Wall.Source.topic(double.id), .contribution(answer.id)] {
                _ = try await square.choose.add(source, note: "", to: wall.id, by: nia)
            }
            _ = try await square.moderate.merge(double.id, into: kept.id, by: hugh)
            #expect(try await square.standing(on: wall).count == 2)
            try await square.moderate.hide(.topic(kept.id), because: "Loud.", by: hugh)
            #expect(try await square.standing(on: wall) == ["Thanks a lot\n\nIt was swift."])
            try await square.follow()
            #expect(try await square.copies() == 1)
        }
    }

    @Test(arguments: Engine.allCases)
    func `has at most a hundred pieces`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let mira = try await square.join("Mira")
            let nia = try await square.marram.viewer(.administrator)
            let wall = try await square.wall()
            let topic = try await square.topic(.praise, "Thank you", "It was quick.", by: mira)
            let piece = try await square.choose.add(.topic(topic.id), note: "", to: wall.id, by: nia)
            let (organization, now) = (square.marram.organization, square.marram.time.now)
            try await square.ground.write { connection in
                let table = WallPieceTable(organization: organization, connection: connection)
                for _ in 1..<mostPieces {
                    let copy = Wall.Piece(
                        id: .new(at: now),
                        source: .contribution(.new(at: now)),
                        network: piece.network,
                        author: piece.author,
                        url: piece.url,
                        words: piece.words,
                        language: nil,
                        saidAt: now,
                        note: "",
                        agent: nia.actor,
                        addedAt: now
                    )
                    try table.insert(copy, WallBonds(), on: wall.id)
                }
            }
            let next = try await square.topic(.praise, "Well done", "It was kind.", by: mira)
            await #expect(throws: WallRefused.full) {
                _ = try await square.choose.add(.topic(next.id), note: "", to: wall.id, by: nia)
            }
            #expect(try await square.standing(on: wall).count == 1, "what is a copy of nothing is not shown")
        }
    }

    @Test(arguments: Engine.allCases)
    func `shows a post of a network until its author takes it back`(engine: Engine) async throws {
        try await withEar(on: engine) { ear in
            let square = Square(marram: ear.marram)
            _ = try await ear.query("displays", "display", unit: ear.marram.meter.id)
            var post = somePost("p1", by: "gwen", "The new display is so easy to read")
            post.url = "https://toot.example/@gwen/p1"
            var closed = somePost("p2", by: "owl", "The display, for my friends")
            (closed.url, closed.handle["visibility"]) = ("https://toot.example/@owl/p2", "private")
            try await ear.arrive(post, closed)
            let nia = try await ear.marram.viewer(.administrator)
            let wall = try await square.wall()
            let source = try await square.choose.source(in: try await ear.conversation(of: "p1").id, for: nia)
            let piece = try await square.choose.add(source, note: "", to: wall.id, by: nia)
            #expect(piece.url == "https://toot.example/@gwen/p1")
            let hidden = try await square.choose.source(in: try await ear.conversation(of: "p2").id, for: nia)
            await #expect(throws: WallRefused.notPublic) {
                _ = try await square.choose.add(hidden, note: "", to: wall.id, by: nia)
            }
            #expect(try await square.standing(on: wall).count == 1)
            try await ear.hear([.deleted(network: post.network, id: post.id, author: nil)])
            _ = try await FollowerRun(ThreadingFollower(), on: square.ground).catchUp()
            #expect(try await square.standing(on: wall) == [])
            try await square.follow()
            #expect(try await square.copies() == 0)
        }
    }
}
