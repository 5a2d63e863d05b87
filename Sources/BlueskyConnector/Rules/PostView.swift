import Channels

/// Why the account that asked cannot answer a post, as its view says; `nil` when nothing stands against it.
func answerObstacle(in view: JSONValue) -> AnswerObstacle? {
    let between = view["author"]?["viewer"]
    if between?["blockedBy"]?.boolean == true || between?["blocking"]?.string != nil { return .blocked }
    if between?["blockingByList"]?["uri"]?.string != nil { return .blocked }
    return view["viewer"]?["replyDisabled"]?.boolean == true ? .gate : nil
}

/// Whether somebody whom the account trusts with it has put a warning on a post.
func isLabelled(_ view: JSONValue) -> Bool {
    (view["labels"]?.elements ?? []).contains { label in
        label["neg"]?.boolean != true && label["val"]?.string.map(warningLabels.contains) ?? false
    }
}

/// The labels of the protocol that stand for what may hurt; others, such as “bot”, only describe.
private let warningLabels: Set<String> = ["!hide", "!warn", "porn", "sexual", "nudity", "graphic-media", "gore"]

extension [PostMedia] {
    /// With the addresses at which the network's view shows them; the record itself names only hashes.
    func shown(in embed: JSONValue?) -> [PostMedia] {
        let addresses = shownAddresses(embed)
        guard addresses.count == count else { return self }
        return zip(self, addresses).map { medium, address in
            var medium = medium
            medium.url = address
            return medium
        }
    }

    private func shownAddresses(_ embed: JSONValue?) -> [String?] {
        switch embed?["$type"]?.string {
        case "app.bsky.embed.images#view": (embed?["images"]?.elements ?? []).map { $0["fullsize"]?.string }
        case "app.bsky.embed.gallery#view": (embed?["items"]?.elements ?? []).map { $0["fullsize"]?.string }
        // What plays is a list of pieces; its first picture is what one can look at.
        case "app.bsky.embed.video#view": [embed?["thumbnail"]?.string]
        case "app.bsky.embed.recordWithMedia#view": shownAddresses(embed?["media"])
        default: []
        }
    }
}
