import Channels
import Conversations
import Journal
import Listening
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@Suite struct `Placing a post` {
    private let ids = (0..<3).map { ID<Conversation>.derived(number: $0) }

    @Test func `begins a conversation where nothing is known`() {
        #expect(place(amongKnown: []) == .new)
    }

    @Test func `joins the oldest of the known ones and merges the others of its unit`() {
        #expect(place(amongKnown: [known(1)]) == .existing(target: ids[1], merging: []))
        #expect(
            place(amongKnown: [known(2), known(0), known(1), known(0)])
                == .existing(target: ids[0], merging: [ids[1], ids[2]])
        )
        #expect(
            place(amongKnown: [known(0), known(1), known(2)], nearest: ids[2])
                == .existing(target: ids[0], merging: [ids[1], ids[2]])
        )
    }

    @Test func `goes by what it answers where units differ, and merges nothing of another one`() {
        let mixed = [known(0, of: "tariff"), known(1), known(2)]

        #expect(place(amongKnown: mixed, nearest: ids[2]) == .existing(target: ids[1], merging: [ids[2]]))
        #expect(place(amongKnown: mixed, nearest: ids[0]) == .existing(target: ids[0], merging: []))
        #expect(place(amongKnown: mixed) == .existing(target: ids[0], merging: []))
    }

    @Test func `leaves alone what is offered, and what stands beside it`() {
        let offered = [known(0, isOffered: true), known(1), known(2)]

        #expect(place(amongKnown: offered, nearest: ids[0]) == .existing(target: ids[0], merging: []))
        #expect(place(amongKnown: offered, nearest: ids[2]) == .existing(target: ids[1], merging: [ids[2]]))
    }

    @Test func `leaves apart what a person has put apart`() {
        let apart = [known(0), known(1, isApart: true), known(2)]

        #expect(place(amongKnown: apart, nearest: ids[1]) == .existing(target: ids[1], merging: []))
        #expect(place(amongKnown: apart, nearest: ids[2]) == .existing(target: ids[0], merging: [ids[2]]))
    }

    private func known(
        _ number: Int,
        of unit: String = "meter",
        isOffered: Bool = false,
        isApart: Bool = false
    ) -> KnownPlace {
        let unit = UnitID.derived(from: [unit], at: TestClock.start)
        return KnownPlace(id: ids[number], unit: unit, isOffered: isOffered, isApart: isApart)
    }

    @Test func `goes by the post itself, its parent and its root`() {
        #expect(threadKeys(of: somePost("1")) == ["1"])
        #expect(threadKeys(of: somePost("3", answers: "2", root: "1")) == ["3", "2", "1"])
        #expect(threadKeys(of: somePost("2", answers: "1", root: "1")) == ["2", "1"])
    }

    @Test(
        arguments: [
            ("Is the  meter\nwrong?", "Is the meter wrong?"), ("", "…"), (" \n ", "…"),
            (String(repeating: "word ", count: 40), String(repeating: "word ", count: 15).dropLast() + "…"),
            (String(repeating: "x", count: 200), String(repeating: "x", count: 79) + "…"),
        ] as [(String, String)]
    )
    func `finds a line by which to know the conversation`(text: String, line: String) {
        #expect(subjectLine(of: somePost("1", text)) == line)
    }
}

extension ID {
    fileprivate static func derived(number: Int) -> ID {
        ID(at: TestClock.start + .seconds(number), distinguishedBy: Array(repeating: 0, count: 10))
    }
}
