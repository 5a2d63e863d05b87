import HTTPTypes
import Journal
import Knowledge
import Organization
import Primitives
import TestSupport
import Testing

@testable import Community
@testable import WebPages

@Suite struct `A topic with more answers than stand on a page` {
    @Test func `has a page for each fifty, each with its own address and what it shows`() async throws {
        try await withCommunity { rig in
            let huw = try await rig.member("Huw")
            let path = try await rig.topic("Why does my display show the day rate?", by: huw)
            _ = try await rig.fill(60, under: path)
            let stranger = rig.stranger()

            let first = try await stranger.get(path)
            #expect(first.text.contains("<span class=\"num\">60</span> answers"))
            #expect(first.text.contains("Lamp 1 of them.") && !first.text.contains("Lamp 51 of them."))
            #expect(first.text.contains("<link rel=\"next\" href=\"\(path)/page/2\">"))
            #expect(!first.text.contains("rel=\"prev\""))
            #expect(first.text.contains("rel=\"canonical\" href=\"http://localhost\(path)\""))
            #expect(first.text.contains("\"answerCount\":60"))

            let second = try await stranger.get("\(path)/page/2")
            #expect(second.header("Cache-Control")?.hasPrefix("public") == true)
            #expect(second.header("X-Robots-Tag") == nil)
            #expect(second.text.contains("Lamp 51 of them.") && !second.text.contains("Lamp 1 of them."))
            #expect(second.text.contains("<link rel=\"prev\" href=\"\(path)\">"))
            #expect(!second.text.contains("rel=\"next\""))
            #expect(second.text.contains("rel=\"canonical\" href=\"http://localhost\(path)/page/2\""))
            let data = try #require(second.between("<script type=\"application/ld+json\">", "</script>"))
            #expect(data.contains("Lamp 60 of them.") && !data.contains("Lamp 2 of them."))

            #expect(try await stranger.get("\(path)/page/1").location == path)
            for beyond in ["0", "3", "02", "-1", "x", "99999999999999999999"] {
                let nothing = try await stranger.get("\(path)/page/\(beyond)")
                #expect(nothing.status == .notFound)
                #expect(nothing.header("Cache-Control") == "no-store")
            }
        }
    }

    @Test func `leads to the page of what is linked, written or accepted`() async throws {
        try await withCommunity { rig in
            let (huw, carys) = (try await rig.member("Huw"), try await rig.member("Carys"))
            let path = try await rig.topic("Why does my display show the day rate?", by: huw)
            let ids = try await rig.fill(60, under: path)
            let stranger = rig.stranger()

            #expect(try await stranger.get("\(path)?at=\(ids[0])").location == "\(path)#a-\(ids[0])")
            #expect(try await stranger.get("\(path)?at=\(ids[59])").location == "\(path)/page/2#a-\(ids[59])")
            #expect(try await stranger.get("\(path)?at=nothing").status == .ok)
            let nowhere = try await stranger.get("/q/0000000000?at=\(ids[0])")
            #expect(nowhere.status == .notFound)

            _ = try await carys.get(path)
            let written = try await carys.post("\(path)/answer", ["answer": "Mine."])
            #expect(written.location?.hasPrefix("\(path)/page/2#a-") == true)
            _ = try await huw.get(path)
            let accepted = try await huw.post("\(path)/accept", ["answer": "\(ids[59])"])
            #expect(accepted.location == "\(path)#a-\(ids[59])")
            let first = try await stranger.get(path)
            #expect(first.text.contains("Lamp 60 of them.") && !first.text.contains("Lamp 50 of them."))
            #expect(first.text.contains("\"acceptedAnswer\":{"))
            #expect(try await !stranger.get("\(path)/page/2").text.contains("\"acceptedAnswer\""))
        }
    }

    @Test func `shows comments beyond a thousand behind a link, and lets their author change them`() async throws {
        try await withCommunity { rig in
            let huw = try await rig.member("Huw")
            let path = try await rig.topic("Why does my display show the day rate?", by: huw)
            let answer = try #require(try await rig.fill(1, under: path).first)
            let ids = try await rig.comment(1_001, on: answer, under: path)
            let last = try #require(ids.last)

            let first = try await huw.get(path)
            #expect(first.text.contains("Remark 1000.") && !first.text.contains("Remark 1001."))
            let more = try #require(first.between("href=\"\(path)?comments=", "\""))
            let second = try await rig.stranger().get("\(path)?comments=\(more)")
            #expect(second.text.contains("Remark 1001.") && !second.text.contains("Remark 1000."))
            #expect(second.text.contains("Lamp 1 of them.") && !second.text.contains("?comments="))
            #expect(second.header("Cache-Control") == "no-store")
            let place = "\(path)?comments=\(more)#c-\(last)"
            #expect(try await rig.stranger().get("\(path)?at=\(last)").location == place)
            #expect(try await rig.stranger().get("\(path)?comments=guess").text.contains("Remark 1."))

            #expect(try await huw.get("\(path)/edit?answer=\(last)").text.contains("Remark 1001."))
            let changed = ["answer": "\(last)", "version": "1", "text": "Said otherwise."]
            #expect(try await huw.post("\(path)/edit", changed).status == .seeOther)

            let nia = try await rig.browser(of: .administrator)
            let desk = "/desk/community/\(path.dropFirst("/q/".count))"
            #expect(try await nia.get(desk).text.contains("href=\"\(desk)?page=1&amp;comments=\(more)\""))
            #expect(try await nia.get("\(desk)?page=1&comments=\(more)").text.contains("Said otherwise."))
        }
    }

    @Test func `is kept in order page by page, too`() async throws {
        try await withCommunity { rig in
            let huw = try await rig.member("Huw")
            let path = try await rig.topic("Why does my display show the day rate?", by: huw)
            let ids = try await rig.fill(60, under: path)
            let nia = try await rig.browser(of: .administrator)
            let desk = "/desk/community/\(path.dropFirst("/q/".count))"

            let first = try await nia.get(desk)
            #expect(first.text.contains("href=\"\(desk)?page=2\"") && !first.text.contains("Lamp 51 of them."))
            #expect(try await nia.get("\(desk)?page=2").text.contains("Lamp 51 of them."))
            #expect(try await nia.get("\(desk)?page=3").status == .notFound)

            let carys = try await rig.member("Carys")
            _ = try await carys.get(path)
            let flag = ["reason": "spam", "flag": "An advertisement.", "what": "\(ids[59])"]
            #expect(try await carys.post("\(path)/flag", flag).status == .seeOther)
            #expect(try await nia.get("/desk/community").text.contains("href=\"\(desk)?at=\(ids[59])\""))
            #expect(try await nia.get("\(desk)?at=\(ids[59])").text.contains("Lamp 60 of them."))
            let hidden = try await nia.post("\(desk)/hide", ["what": "\(ids[59])", "note": "No selling here."])
            #expect(hidden.location == "\(desk)?at=\(ids[59])#a-\(ids[59])")
            #expect(try await !rig.stranger().get("\(path)/page/2").text.contains("Lamp 60 of them."))
        }
    }
}

extension PageRig {
    /// So many answers of whoever asked, each later than all before, the last a second ago.
    fileprivate func fill(_ number: Int, under path: String) async throws -> [ID<Contribution>] {
        let code = String(path.dropFirst("/q/".count))
        let (organization, now) = (marram.organization, marram.time.now)
        let topic = try await TopicQuery(ground: ground)(code).topic
        let answers = (1...number).map { place in
            Contribution(
                id: .new(at: now),
                topic: topic.id,
                place: .answer,
                author: topic.author,
                body: "Lamp \(place) of them.",
                helped: 0,
                isHidden: false,
                version: 1,
                createdAt: now - .seconds(Int64(number - place + 1)),
                changedAt: now - .seconds(Int64(number - place + 1))
            )
        }
        try await ground.write { connection in
            let table = ContributionTable(of: organization, on: connection)
            for answer in answers { try table.insert(answer) }
            try TopicTable(of: organization, on: connection).recount(topic.id)
            try StampTable(organization: organization, connection: connection).turn()
        }
        return answers.map(\.id)
    }

    /// So many comments of whoever asked, each later than all before, the last a second ago.
    fileprivate func comment(
        _ number: Int,
        on answer: ID<Contribution>,
        under path: String
    ) async throws -> [ID<Contribution>] {
        let (organization, now) = (marram.organization, marram.time.now)
        let topic = try await TopicQuery(ground: ground)(String(path.dropFirst("/q/".count))).topic
        let comments = (1...number).map { place in
            Contribution(
                id: .new(at: now),
                topic: topic.id,
                place: .comment(on: answer),
                author: topic.author,
                body: "Remark \(place).",
                helped: 0,
                isHidden: false,
                version: 1,
                createdAt: now - .seconds(Int64(number - place + 1)),
                changedAt: now - .seconds(Int64(number - place + 1))
            )
        }
        try await ground.write { connection in
            let table = ContributionTable(of: organization, on: connection)
            for comment in comments { try table.insert(comment) }
            try StampTable(organization: organization, connection: connection).turn()
        }
        return comments.map(\.id)
    }
}
