import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Editorial

@Suite struct `A list of stories` {
    @Test(arguments: Engine.allCases)
    func `goes on behind the one that is named, also among those of the same moment`(engine: Engine) async throws {
        try await withNewsroom(on: engine) { room in
            var made: Set<ID<Story>> = []
            for number in 0..<5 {
                // Two and two of the same moment.
                if number.isMultiple(of: 2) { room.marram.time.advance(by: .seconds(1)) }
                made.insert(try await room.story("Idea \(number)").id)
            }
            let viewer = try await room.marram.viewer(.meterAgent)
            let whole = try await page(behind: nil, of: 200, for: viewer, in: room)

            var (seen, last): ([Story], Story?) = ([], nil)
            while true {
                let page = try await page(behind: last, of: 2, for: viewer, in: room)
                seen += page
                guard page.count == 2 else { break }
                last = page.last
            }

            #expect(seen == whole && seen.count == 5 && Set(seen.map(\.id)) == made)
            #expect(seen.map(\.changedAt) == seen.map(\.changedAt).sorted(by: >))
        }
    }

    private func page(behind last: Story?, of count: Int, for viewer: Viewer, in room: Newsroom) async throws -> [Story]
    {
        try await room.marram.ground.read { connection in
            try StoryTable(of: viewer.organization, on: connection)
                .all(at: Story.Stage.allCases, behind: last, for: viewer, atMost: count)
        }
    }
}
