import Community
import Organization
import Primitives
import Reception

extension Opening {
    /// What a small forum of the town left behind when it closed, as an import brings it: old names and dates.
    func bring(by nia: Viewer) async throws {
        let source = ForumSource(
            name: "forum.town.example",
            form: .jsonl,
            site: "https://forum.town.example",
            hasOldAddresses: true
        )
        _ = try await ImportCommunity(ground: house.ground)(oldForum, from: source, by: nia)
    }
}

/// Two neighbours, a question with its answer, whom it helped, and a question that was asked before.
private let oldForum: [ForumRecord] = [
    member("11", "Old Huw"), member("12", "dilys_m"),
    topic("101", "Where is the meter in a terraced house?", "We moved in and cannot find it.", by: "11"),
    topic("102", "Is the meter outside or inside?", "The house is in a row.", by: "12"),
    answer("103", to: "101", "Mostly in the hall, in the low cupboard beside the door.", by: "12"),
    said("103"), right("103"), duplicate("102", of: "101"),
]

/// A spring day of 2019.
private let then = Moment(microseconds: 1_554_120_000_000_000)

private func member(_ id: String, _ name: String) -> ForumRecord {
    var record = ForumRecord(.member, id: id, at: then)
    record.name = name
    return record
}

private func topic(_ id: String, _ title: String, _ text: String, by author: String) -> ForumRecord {
    var record = ForumRecord(.topic, id: id, at: then + .seconds(3_600))
    (record.title, record.text, record.author, record.tags) = (title, text, author, ["meters"])
    return record
}

private func answer(_ id: String, to topic: String, _ text: String, by author: String) -> ForumRecord {
    var record = ForumRecord(.answer, id: id, at: then + .seconds(7_200))
    (record.topic, record.text, record.author) = (topic, text, author)
    return record
}

private func said(_ answer: String) -> ForumRecord {
    var record = ForumRecord(.help, at: then + .seconds(86_400))
    (record.answer, record.number) = (answer, 7)
    return record
}

private func right(_ answer: String) -> ForumRecord {
    var record = ForumRecord(.accepted, at: then + .seconds(86_400))
    record.answer = answer
    return record
}

private func duplicate(_ topic: String, of other: String) -> ForumRecord {
    var record = ForumRecord(.link, at: then + .seconds(90_000))
    (record.topic, record.to, record.type) = (topic, other, "duplicate")
    return record
}
