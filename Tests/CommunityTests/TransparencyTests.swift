import Journal
import Organization
import Primitives
import Storage
import TestSupport
import Testing

@testable import Community

@Suite struct `How order is kept` {
    @Test(arguments: Engine.allCases)
    func `is told in months, and small numbers near people are not`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let topic = try await square.topic(by: mira)
            let answer = try await square.answer("Buy this.", to: topic, by: ben)
            let post = CommunityPost.contribution(answer.id)
            try await FlagPost(ground: square.ground)(post, as: .spam, by: mira)
            let hugh = try await square.marram.viewer(.hubMember)
            square.marram.time.advance(by: .seconds(3_600))
            try await square.moderate.hide(post, because: "Spam.", by: hugh)
            try await AppealHiding(ground: square.ground)(post, words: "It is none.", by: ben)
            try await square.moderate.show(post, by: hugh)
            _ = try await square.moderate.close(topic.id, by: hugh)

            let month = try #require(try await square.told().first)
            #expect(month.number(of: .flag(.spam)) == .few)
            #expect(month.number(of: .hiddenByStaff) == .few)
            #expect(month.number(of: .appealGranted) == .few)
            #expect(month.number(of: .appealDeclined) == .exactly(0))
            #expect(month.number(of: .topicClosed) == .exactly(1))
            #expect(month.number(of: .answerByMember) == .exactly(1))
            #expect(month.medianSeconds == nil)
            #expect(try await square.facts(AppealAnswered.self).map(\.isShown) == [true])
        }
    }

    @Test(arguments: Engine.allCases)
    func `says how long half of it waited, once five were looked at`(engine: Engine) async throws {
        try await withSquare(on: engine) { square in
            let (mira, ben) = (try await square.join("Mira"), try await square.join("Ben"))
            let hugh = try await square.marram.viewer(.hubMember)
            for number in 1...5 {
                let topic = try await square.topic(.praise, "Thanks \(number)", "All \(number) well.", by: ben)
                try await FlagPost(ground: square.ground)(.topic(topic.id), as: .offTopic, by: mira)
                square.marram.time.advance(by: .seconds(Int64(number) * 60))
                try await square.moderate.keep(.topic(topic.id), by: hugh)
            }
            let month = try #require(try await square.told().first)
            #expect(month.number(of: .flag(.offTopic)) == .exactly(5))
            #expect(month.medianSeconds == 180)
        }
    }

    @Test(arguments: [
        (ToldNumber(0, nearPeople: true), ToldNumber.exactly(0)), (ToldNumber(1, nearPeople: true), .few),
        (ToldNumber(4, nearPeople: true), .few), (ToldNumber(5, nearPeople: true), .exactly(5)),
        (ToldNumber(1, nearPeople: false), .exactly(1)),
    ])
    func `tells a number as anybody may know it`(told: ToldNumber, expected: ToldNumber) {
        #expect(told == expected)
    }

    @Test(
        arguments: [
            ("1970-01-01T00:00:00Z", 1970 * 12), ("2024-02-29T23:59:59Z", 2024 * 12 + 1),
            ("2026-12-31T23:59:59Z", 2026 * 12 + 11), ("2027-01-01T00:00:00Z", 2027 * 12),
        ] as [(String, Int64)]
    )
    func `counts by the month of UTC`(text: String, month: Int64) throws {
        #expect(careMonth(of: try #require(Moment(rfc3339: text))) == month)
    }
}

extension Square {
    fileprivate func told() async throws -> [MonthOfCare] {
        _ = try await FollowerRun(CareFollower(), on: ground).catchUp()
        return try await Transparency(ground: ground)().months
    }
}
