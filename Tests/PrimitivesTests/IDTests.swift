import Foundation
import Primitives
import Testing

private enum Heron {}
private enum Otter {}

@Suite struct `An id` {
    private let moment = Moment(microseconds: 1_795_165_200_123_456)

    @Test func `has the shape of UUID version 7`() {
        let id = ID<Heron>(at: moment, distinguishedBy: Array(repeating: 0xff, count: 10))

        #expect(id.description == "01a1f82f-1efb-7fff-bfff-ffffffffffff")
        #expect(id.description.count == 36)
        #expect(UUID(uuidString: id.description) != nil)
    }

    @Test func `is the same for the same moment and the same bytes, whatever the microsecond`() {
        let bytes = Array(UInt8(0)..<10)
        let same = Moment(microseconds: moment.microseconds + 1)

        #expect(ID<Heron>(at: moment, distinguishedBy: bytes) == ID<Heron>(at: same, distinguishedBy: bytes))
        #expect(
            ID<Heron>(at: moment, distinguishedBy: bytes) != ID<Heron>(at: moment, distinguishedBy: bytes.reversed())
        )
    }

    @Test func `sorts by its moment, in bytes and in text`() {
        let ids = (0..<300).map { ID<Heron>.new(at: moment + .milliseconds($0 * 7)) }

        #expect(ids.shuffled().sorted() == ids)
        #expect(ids.map(\.description).shuffled().sorted() == ids.map(\.description))
    }

    @Test func `of moments outside its 48 bits still is one`() {
        for extreme in [Int64.min, -1, 0, Int64.max] {
            let id = ID<Heron>(at: Moment(microseconds: extreme), distinguishedBy: Array(repeating: 0, count: 10))

            #expect(ID<Heron>(id.description) == id)
        }
    }

    @Test func `is new each time`() {
        #expect(Set((0..<10_000).map { _ in ID<Heron>.new(at: moment) }).count == 10_000)
    }

    @Test(arguments: 0..<200)
    func `comes back from text, bytes and JSON`(seed: Int) throws {
        var generator = SplitMix(seed: seed)
        let id = try #require(ID<Heron>(bytes: (0..<16).map { _ in generator.next() }))

        #expect(ID<Heron>(id.description) == id)
        #expect(ID<Heron>(id.description.uppercased()) == id)
        #expect(ID<Heron>(bytes: id.bytes) == id)
        #expect(try JSONDecoder().decode([ID<Heron>].self, from: try JSONEncoder().encode([id])) == [id])
        #expect(id.retyped(as: Otter.self).bytes == id.bytes)
    }

    @Test(arguments: [
        "", "0193a3f0", "0193a3f05c007aaa8aaa0123456789ab", "0193a3f0-5c00-7aaa-8aaa-0123456789a",
        "0193a3f0-5c00-7aaa-8aaa-0123456789abc", "0193a3f0-5c00-7aaa-8aaa-0123456789ag",
        "0193a3f0-5c00-7aaa-8aaa-0123456789а", " 193a3f0-5c00-7aaa-8aaa-0123456789ab",
        "----0193a3f05c007aaa8aaa0123456789ab", "0193a3f05c007aaa8aaa0123456789ab----",
        "0193a3f0_5c00_7aaa_8aaa_0123456789ab",
    ])
    func `is not read from what is not one`(text: String) {
        #expect(ID<Heron>(text) == nil)
    }

    @Test(arguments: [0, 15, 17]) func `is not made of another number of bytes`(count: Int) {
        #expect(ID<Heron>(bytes: Array(repeating: 1, count: count)) == nil)
    }

    @Test func `refuses to be decoded from another text`() {
        #expect(throws: DecodingError.self) { try JSONDecoder().decode([ID<Heron>].self, from: Data(#"["no"]"#.utf8)) }
    }
}

@Suite struct `A page key` {
    private let key = PageKey(moment: Moment(microseconds: -5), id: ID<Heron>.new(at: Moment(microseconds: 0)))

    @Test func `comes back from its text`() {
        #expect(PageKey<Heron>(key.description) == key)
    }

    @Test(arguments: ["", "_", "5", "5_", "x_0193a3f0-5c00-7aaa-8aaa-0123456789ab", "5_0193a3f0"])
    func `is not read from what is not one`(text: String) {
        #expect(PageKey<Heron>(text) == nil)
    }
}
