import HTTPTypes
import Journal
import Knowledge
import NIOCore
import Organization
import Primitives
import Synchronization
import TestSupport
import Testing

@testable import WebPages

/// How many make a page at this moment.
private final class Makers: Sendable {
    let number = Mutex(0)
}

@Suite struct `A page that is kept` {
    @Test func `is the same to the byte until what it says has changed`() async throws {
        try await withPages { rig in
            let answer = try await rig.keep("Is it wrong?", as: .public)
            let (path, stranger) = ("/a/\(answer.code)", rig.stranger())
            let first = try await stranger.get(path)
            #expect(first.header("Cache-Control") == "public, max-age=60, stale-while-revalidate=60")
            #expect(first.header("Vary") == "Accept-Language, Accept-Encoding, Cookie")
            #expect(first.text.contains("name=\"csrf\" value=\"\""))
            let tag = try #require(first.header("ETag"))
            let known = try await stranger.get(path, ["If-None-Match": tag])
            #expect(known.status == .notModified)
            #expect(known.text.isEmpty)
            #expect(known.header("ETag") == tag)
            #expect(try await stranger.get(path).text == first.text)
            #expect(try await stranger.get(path, ["Accept-Language": "de"]).header("ETag") != tag)

            _ = try await rig.change(answer, to: "Yes, it is.")
            let changed = try await stranger.get(path, ["If-None-Match": tag])
            #expect(changed.status == .ok)
            #expect(changed.text.contains("Yes, it is."))
            #expect(try await stranger.get("/answers.atom").text.contains("Yes, it is."))

            let nia = try await rig.marram.viewer(.administrator)
            _ = try await PublishAnswer(ground: rig.ground)(answer.id, to: .internal, by: nia)
            let gone = try await stranger.get(path)
            #expect(gone.status == .notFound)
            #expect(gone.header("Cache-Control") == "no-store")
            #expect(try await !stranger.get("/answers.atom").text.contains("Yes, it is."))
        }
    }

    @Test func `is packed for whoever unpacks it, and never for whoever is signed in`() async throws {
        try await withPages { rig in
            let answer = try await rig.keep("Is it wrong?", as: .public)
            let (path, stranger) = ("/a/\(answer.code)", rig.stranger())
            let packed = try await stranger.get(path, ["Accept-Encoding": "br, gzip;q=0.8"])
            #expect(packed.header("Content-Encoding") == "gzip")
            #expect(try await stranger.get(path, ["Accept-Encoding": "gzip;q=0"]).header("Content-Encoding") == nil)
            #expect(try await stranger.get(path).text.contains("Is it wrong?"))

            let tom = try await rig.browser(of: .meterAgent)
            let own = try await tom.get(path)
            #expect(own.header("Cache-Control") == "no-store")
            #expect(own.text.contains("Tom Reece"))
            #expect(try await !stranger.get(path).text.contains("Tom Reece"))
            #expect(try await stranger.get(path + "?x=1").header("Cache-Control") == "no-store")
        }
    }

    @Test func `or made for one alone is packed only for a browser that brings nothing of ours`() async throws {
        try await withPages { rig in
            let (path, wish) = ("/community?q=meter", ["Accept-Encoding": "gzip"])
            let alone = try await rig.stranger().get(path, wish)
            #expect(alone.header("Content-Encoding") == "gzip")
            #expect(alone.header("Vary") == "Accept-Language, Accept-Encoding, Cookie")
            #expect(alone.header("Cache-Control") == "no-store")
            #expect(try await rig.stranger().get(path).header("Content-Encoding") == nil)

            let bound = rig.stranger()
            let door = try await bound.get("/sign-in", wish)
            #expect(door.header("Content-Encoding") == nil)
            #expect(try await bound.get(path, wish).header("Content-Encoding") == nil)
            let tom = try await rig.browser(of: .meterAgent)
            #expect(try await tom.get(path, wish).header("Content-Encoding") == nil)
        }
    }

    @Test(arguments: Engine.allCases)
    func `is dropped by every process when one of them changes what it says`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let nia = try await marram.viewer(.administrator)
            let wording = Knowledge.Answer.Wording(title: "A?", body: "B.", language: "en")
            let made = try await WriteAnswer(ground: marram.ground)(wording, in: marram.meter.id, by: nia)
            let key = ReadyPages.Key(path: "/a/x", language: .german, kinds: [.answers])
            let pages = ReadyPages(look: .zero)
            let other = Ground(database: marram.ground.database, clock: marram.ground.clock)
            let stamp: @Sendable () async throws -> [PublicKind: Int64] = { try await PublicStamp(ground: other)() }

            let before = try await pages.find(key, stamps: stamp)
            #expect(before.page == nil)
            pages.keep(ReadyPage([1, 2, 3], as: "text/html"), as: key, madeAt: before.stamps)
            #expect(try await pages.find(key, stamps: stamp).page != nil)
            _ = try await PublishAnswer(ground: marram.ground)(made.id, to: .internal, by: nia)
            #expect(try await pages.find(key, stamps: stamp).page != nil, "nobody outside sees any of it")
            _ = try await PublishAnswer(ground: marram.ground)(made.id, to: .public, by: nia)
            #expect(try await pages.find(key, stamps: stamp).page == nil)

            pages.keep(ReadyPage([1], as: "text/html"), as: key, madeAt: before.stamps)
            #expect(try await pages.find(key, stamps: stamp).page == nil, "made before the change")
        }
    }

    @Test(arguments: Engine.allCases)
    func `is dropped at once in the process that changed what it says`(engine: Engine) async throws {
        try await withMarram(on: engine) { marram in
            let (ground, nia) = (marram.ground, try await marram.viewer(.administrator))
            let wording = Knowledge.Answer.Wording(title: "A?", body: "B.", language: "en")
            let made = try await WriteAnswer(ground: ground)(wording, in: marram.meter.id, by: nia)
            let key = ReadyPages.Key(path: "/a/x", language: .german, kinds: [.answers])
            // Looks by itself once in an hour.
            let pages = ReadyPages(look: .seconds(3_600))
            let stamp: @Sendable () async throws -> [PublicKind: Int64] = { try await PublicStamp(ground: ground)() }
            let before = try await pages.find(key, behind: ground.bell.turns, stamps: stamp)
            pages.keep(ReadyPage([1], as: "text/html"), as: key, madeAt: before.stamps)
            #expect(try await pages.find(key, behind: ground.bell.turns, stamps: stamp).page != nil)
            let turns = ground.bell.turns

            _ = try await PublishAnswer(ground: ground)(made.id, to: .public, by: nia)
            #expect(ground.bell.turns > turns)
            #expect(try await pages.find(key, behind: ground.bell.turns, stamps: stamp).page == nil)
            await #expect(throws: (any Error).self) {
                let reader = try await marram.viewer(.meterReader)
                _ = try await PublishAnswer(ground: ground)(made.id, to: .public, by: reader)
            }
            #expect(ground.bell.turns == turns + 1, "what was refused has changed nothing")
        }
    }

    @Test func `does not come back by a look that began before the change`() async throws {
        let pages = ReadyPages(look: .seconds(3_600))
        let key = ReadyPages.Key(path: "/a/x", language: .german, kinds: [.answers])
        let late = try await pages.find(key, behind: 1) {
            // While this one looks, another one looks behind a change.
            _ = try await pages.find(key, behind: 2) { [.answers: 2] }
            return [.answers: 1]
        }
        #expect(late.stamps == [.answers: 2])
    }

    @Test func `stays while something else has changed`() async throws {
        let pages = ReadyPages(look: .zero)
        let (answer, topic) = (
            ReadyPages.Key(path: "/a/x", language: .german, kinds: [.answers]),
            ReadyPages.Key(path: "/q/x", language: .german, kinds: [.answers, .community])
        )
        let before = try await pages.find(answer) { [.answers: 1, .community: 1] }.stamps
        for key in [answer, topic] { pages.keep(ReadyPage([1], as: "text/html"), as: key, madeAt: before) }
        #expect(try await pages.find(answer) { [.answers: 1, .community: 2] }.page != nil)
        #expect(try await pages.find(topic) { [.answers: 1, .community: 2] }.page == nil)
        #expect(try await pages.find(answer) { [.answers: 2, .community: 2] }.page == nil)
    }

    @Test func `is made by one at a time while many ask`() async throws {
        let pages = ReadyPages(look: .zero)
        let key = ReadyPages.Key(path: "/a/x", language: .german, kinds: [.answers])
        let makers = Makers()
        #expect(await pages.isMaker(of: key))
        await withDiscardingTaskGroup { group in
            for _ in 0..<20 {
                group.addTask {
                    guard await pages.isMaker(of: key) else { return }
                    let number = makers.number.withLock { making in
                        making += 1
                        return making
                    }
                    #expect(number == 1)
                    await Task.yield()
                    makers.number.withLock { $0 -= 1 }
                    pages.endMaking(of: key)
                }
            }
            pages.endMaking(of: key)
        }
        #expect(await pages.isMaker(of: key))
        pages.endMaking(of: key)
    }

    @Test func `goes when there is no room, and when it is old`() async throws {
        let pages = ReadyPages(look: .seconds(3_600), room: 3_000)
        let keys = (0..<4).map { ReadyPages.Key(path: "/\($0)", language: .german, kinds: [.answers]) }
        _ = try await pages.find(keys[0]) { [.answers: 7] }
        let page = ReadyPage([UInt8](repeating: 1, count: 400), as: "text/html")
        for key in keys { pages.keep(page, as: key, madeAt: [.answers: 7]) }
        var kept: [Bool] = []
        for key in keys { kept.append(try await pages.find(key) { [.answers: 8] }.page != nil) }
        #expect(kept == [false, true, true, true])
        pages.keep(ReadyPage([UInt8](repeating: 1, count: 4_000), as: "text/html"), as: keys[0], madeAt: [.answers: 7])
        #expect(try await pages.find(keys[0]) { [.answers: 8] }.page == nil)

        let old = ReadyPages(look: .seconds(3_600), age: .zero)
        _ = try await old.find(keys[0]) { [.answers: 7] }
        old.keep(ReadyPage([1], as: "text/html"), as: keys[0], madeAt: [.answers: 7])
        #expect(try await old.find(keys[0]) { [.answers: 7] }.page == nil)
    }

    @Test func `is packed as gzip`() throws {
        let bytes = Array(String(repeating: "The display counts the other way. ", count: 100).utf8)
        let packed = try #require(gzipped(bytes))
        #expect(packed.prefix(3) == [0x1F, 0x8B, 8])
        #expect(packed.count < bytes.count / 10)
        #expect(Array(packed.suffix(4)) == [0x48, 0x0D, 0, 0], "the length that it unpacks to")
        #expect(gzipped([]) != nil)
    }
}

extension PageRig {
    fileprivate func change(_ answer: Knowledge.Answer, to body: String) async throws -> Knowledge.Answer {
        var wording = answer.wording
        wording.body = body
        let nia = try await marram.viewer(.administrator)
        return try await ChangeAnswer(ground: ground)(answer.id, from: answer.version, to: wording, by: nia)
    }
}
