import Channels
import Conversations
import Editorial
import Listening
import Matching
import Organization
import Primitives

extension ConversationSight {
    /// What one needs to know before answering.
    ///
    /// `back` is the list to which its form leads back.
    func context(back: String, isOpen: Bool) -> ContextPanel {
        ContextPanel(
            person: card,
            colleagues: ColleaguesCard(
                participants: whole.participants.map { directory.name(of: $0) },
                followers: followers.map { directory.name(of: $0) },
                isFollowing: followers.contains(viewer.actor),
                back: back
            ),
            page: "/persons/\(conversation.person)",
            story: story.map { Link(text: $0.content.title, url: "/stories/\($0.id)") },
            earlier: whole.earlier.map { earlier in
                EarlierConversation(
                    id: earlier.id.description,
                    subject: earlier.subject,
                    at: earlier.createdAt,
                    isDone: earlier.state == .done
                )
            },
            reasons: matchReasons,
            signals: signalLines,
            rating: whole.rating.flatMap(RatingLine.init),
            answers: pastAnswers(isOpen: isOpen)
        )
    }

    private var card: PersonCard {
        let identities = whole.person?.identities ?? []
        let own = identities.first { $0.network == conversation.network } ?? identities.first
        return PersonCard(
            name: personName,
            handle: own?.reached ?? "",
            network: directory.title(of: own?.network ?? conversation.network),
            bio: own?.bio.flatMap { $0.isEmpty ? nil : Passage(text: $0) },
            identities: identities.filter { $0.id != own?.id }.map { identity in
                PersonIdentity(network: directory.title(of: identity.network), handle: identity.reached)
            }
        )
    }

    /// Every query that found something here, with its latest find.
    private var matchReasons: [MatchReason] {
        var seen: Set<ID<KeptQuery>> = []
        return whole.posts.reversed().flatMap { post in
            post.reasons.compactMap { reason -> MatchReason? in
                guard case .matched(let record) = reason, seen.insert(record.query).inserted else { return nil }
                return matchReason(record, in: post.content)
            }
        }
    }

    private func matchReason(_ record: Mention.MatchRecord, in post: IncomingPost) -> MatchReason {
        MatchReason(
            queryID: record.query.description,
            queryName: record.name,
            version: record.version,
            clauses: record.explanation.clauses.prefix(12).map { MatchedClause($0, in: post, words: words) },
            authorTerm: queryTerm("author:" + post.author.handle),
            mayPropose: viewer.may(.listen, in: conversation.unit)
        )
    }
}

extension MatchedClause {
    init(_ clause: Explanation.Clause, in post: IncomingPost, words: Words) {
        let text = post.text(of: clause.field)
        let bytes = Array(text.utf8)
        let found = clause.ranges.filter { $0.lowerBound >= 0 && $0.upperBound <= bytes.count && !$0.isEmpty }
        let terms = found.map { String(decoding: bytes[$0], as: UTF8.self) }.compactMap(excludableTerm)
        self.init(
            clause: clause.clause,
            field: words[clause.field.phrase],
            passage: Passage(excerptOf: bytes, around: found),
            excludable: clause.field == .text ? Array(Set(terms).sorted().prefix(3)) : []
        )
    }
}

extension Passage {
    /// Some 60 bytes on either side of the first find; the edges lie between scalars.
    init(excerptOf bytes: [UInt8], around found: [Range<Int>]) {
        guard let first = found.first else {
            self.init(text: String(decoding: bytes.prefix(160), as: UTF8.self))
            return
        }
        let start = bytes.wordStart(in: max(0, first.lowerBound - 60)..<first.lowerBound)
        let end = bytes.wordEnd(in: first.upperBound..<min(bytes.count, first.upperBound + 80))
        let lead = start > 0 ? "… " : ""
        let shift = lead.utf8.count - start
        self.init(
            text: lead + String(decoding: bytes[start..<end], as: UTF8.self) + (end < bytes.count ? " …" : ""),
            highlights: found.filter { $0.lowerBound >= start && $0.upperBound <= end }
                .map { $0.lowerBound + shift..<$0.upperBound + shift }
        )
    }
}

extension [UInt8] {
    /// Where the first whole word of a stretch begins; an edge of a scalar where it is all one word.
    fileprivate func wordStart(in stretch: Range<Int>) -> Int {
        if stretch.lowerBound == 0 { return 0 }
        let space = self[stretch].firstIndex(of: UInt8(ascii: " "))
        return space.map { $0 + 1 } ?? scalarStart(atOrBefore: stretch.lowerBound)
    }

    /// Where the last whole word of a stretch ends; an edge of a scalar where it is all one word.
    fileprivate func wordEnd(in stretch: Range<Int>) -> Int {
        if stretch.upperBound == count { return count }
        return self[stretch].lastIndex(of: UInt8(ascii: " ")) ?? scalarStart(atOrBefore: stretch.upperBound)
    }

    /// The edge of a scalar, so that no letter is cut.
    fileprivate func scalarStart(atOrBefore position: Int) -> Int {
        var position = position
        while position > 0, position < count, self[position] & 0xC0 == 0x80 { position -= 1 }
        return position
    }
}

extension IncomingPost {
    /// The field in which a clause matched.
    fileprivate func text(of field: Explanation.Field) -> String {
        switch field {
        case .text: text
        case .title: title ?? ""
        case .authorHandle: author.handle
        case .authorName: author.name ?? ""
        case .authorBio: author.bio ?? ""
        case .inReplyTo: reply?.author ?? ""
        case .mentions: mentions.compactMap(\.handle).joined(separator: " ")
        case .tags: tags.joined(separator: " ")
        case .links: links.joined(separator: " ")
        case .site: url ?? ""
        case .channel: ""
        }
    }
}

/// What was found, as a term of the query language; `nil` where it cannot be one.
private func excludableTerm(_ found: String) -> String? {
    let isWord = found.allSatisfy { $0.isLetter || $0.isNumber }
    return queryTerm(isWord ? found.lowercased() : "\"" + found.filter { $0 != "\"" && $0 != "\\" } + "\"")
}

/// The term, when the query language takes it.
private func queryTerm(_ term: String) -> String? {
    (try? StandingQuery(id: "term", parsing: term)) == nil ? nil : term
}

extension Explanation.Field {
    /// What people call this part of a post.
    fileprivate var phrase: Phrase {
        switch self {
        case .text: .fieldText
        case .title: .fieldTitle
        case .authorHandle: .fieldAuthorHandle
        case .authorName: .fieldAuthorName
        case .authorBio: .fieldAuthorBio
        case .inReplyTo: .fieldInReplyTo
        case .mentions: .fieldMentions
        case .tags: .fieldTags
        case .links: .fieldLinks
        case .site: .fieldSite
        case .channel: .fieldChannel
        }
    }
}
